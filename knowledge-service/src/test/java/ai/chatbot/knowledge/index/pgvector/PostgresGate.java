package ai.chatbot.knowledge.index.pgvector;

import ai.chatbot.knowledge.index.standin.StandInFaults;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * The wire of PostgreSQL before {@link PgLite}: asks for the password, keeps transactions apart, and misbehaves when told
 * to. Whatever passes is answered by the real engine.
 */
final class PostgresGate implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    /** What a connection says to be set up or to end; not counted, and never refused. */
    private static final List<String> ASIDE = List.of("BEGIN", "COMMIT", "ROLLBACK", "SET ", "DO ");

    /** The engine has one session: who is in a transaction has it alone. */
    private static final Semaphore SESSION = new Semaphore(1);

    final StandInFaults faults = new StandInFaults();

    /** What was asked, in turn. */
    final List<String> statements = new CopyOnWriteArrayList<>();

    private final PgLite engine = PgLite.start();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private final String password;

    PostgresGate(String password) {
        this.password = password;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The session is shared, so no statement may be kept by name. */
    String address(String key) {
        return "postgresql://me:" + key + "@localhost:" + server.getLocalPort() + "/kb?prepareThreshold=0";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        Client session = new Client();
        try (client) {
            session.in = new DataInputStream(client.getInputStream());
            session.out = new DataOutputStream(client.getOutputStream());
            if (session.isLetIn()) {
                session.answerAll();
            }
        } catch (IOException e) {
            // The client left, or the gate was closed.
        } finally {
            open.remove(client);
            session.leave();
        }
    }

    private final class Client {

        private DataInputStream in;
        private DataOutputStream out;
        private boolean inTransaction;

        boolean isLetIn() throws IOException {
            int length = in.readInt();
            int code = in.readInt();
            while (code == SSL_REQUEST || code == GSS_REQUEST) {
                out.write('N');
                length = in.readInt();
                code = in.readInt();
            }
            in.readFully(new byte[length - 8]);
            message(out, 'R', new byte[] {0, 0, 0, 3});
            in.readByte();
            byte[] given = new byte[in.readInt() - 4];
            in.readFully(given);
            if (!new String(given, StandardCharsets.UTF_8).equals(password + "\0")) {
                out.write(refusal("28P01"));
                return false;
            }
            message(out, 'R', new byte[4]);
            for (String known : List.of(
                    "server_version\00018.0",
                    "client_encoding\000UTF8",
                    "DateStyle\000ISO, MDY",
                    "TimeZone\000UTC",
                    "integer_datetimes\000on",
                    "standard_conforming_strings\000on")) {
                message(out, 'S', (known + "\0").getBytes(StandardCharsets.UTF_8));
            }
            message(out, 'Z', new byte[] {'I'});
            return true;
        }

        void answerAll() throws IOException {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            StringBuilder asked = new StringBuilder();
            while (true) {
                int type = in.read();
                if (type < 0 || type == 'X') {
                    return;
                }
                byte[] body = new byte[in.readInt() - 4];
                in.readFully(body);
                message(batch, type, body);
                String text = new String(body, StandardCharsets.UTF_8);
                if (type == 'P') {
                    asked.append(text.split("\0", -1)[1]).append('\n');
                } else if (type == 'Q') {
                    asked.append(text.replace("\0", "\n"));
                }
                if (type == 'S' || type == 'Q') {
                    out.write(answer(batch.toByteArray(), asked.toString()));
                    batch.reset();
                    asked.setLength(0);
                }
            }
        }

        private byte[] answer(byte[] batch, String asked) throws IOException {
            boolean counts = asked.lines()
                            .anyMatch(line -> !line.isBlank() && ASIDE.stream().noneMatch(line::startsWith))
                    && !asked.startsWith("DO ");
            if (counts) {
                statements.add(asked);
                var fault = faults.take();
                int status = fault.isPresent()
                        ? fault.get().status()
                        : asked.contains("INSERT INTO \"public\".\"kb") ? faults.takePartial() : 0;
                if (status != 0) {
                    return refused(status);
                }
            }
            if (!inTransaction) {
                SESSION.acquireUninterruptibly();
                inTransaction = true;
            }
            byte[] answer = engine.answer(batch);
            if (answer[answer.length - 1] == 'I') {
                inTransaction = false;
                SESSION.release();
            }
            return answer;
        }

        private byte[] refused(int status) throws IOException {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.write(refusal(
                    switch (status) {
                        case 400 -> "22000";
                        case 429 -> "53300";
                        case 503 -> "57P03";
                        default -> "XX000";
                    }));
            message(answer, 'Z', new byte[] {(byte) (inTransaction ? 'E' : 'I')});
            return answer.toByteArray();
        }

        void leave() {
            if (inTransaction) {
                try {
                    ByteArrayOutputStream rollback = new ByteArrayOutputStream();
                    message(rollback, 'Q', "ROLLBACK\0".getBytes(StandardCharsets.UTF_8));
                    engine.answer(rollback.toByteArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    SESSION.release();
                }
            }
        }
    }

    private static byte[] refusal(String state) throws IOException {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        String text = "SERROR\0VERROR\0C" + state + "\0MRefunds: quoted by the server\0\0";
        message(error, 'E', text.getBytes(StandardCharsets.UTF_8));
        return error.toByteArray();
    }

    private static void message(OutputStream out, int type, byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(whole);
        data.writeByte(type);
        data.writeInt(body.length + 4);
        data.write(body);
        out.write(whole.toByteArray());
    }

    @Override
    public void close() {
        faults.release();
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
