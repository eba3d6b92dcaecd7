package ai.chatbot.knowledge.index.azuresql;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The driver's idea of a server. */
final class AzureSqlServer {

    private static final String PORT = ",";

    private AzureSqlServer() {}

    static SQLServerDataSource of(AzureSqlProperties properties) {
        SQLServerDataSource server = new SQLServerDataSource();
        if (properties.byIdentity()) {
            server.setServerName(properties.databaseServer());
            server.setPortNumber(properties.port());
            server.setDatabaseName(properties.databaseName());
            server.setAuthentication("ActiveDirectoryManagedIdentity");
            if (!properties.clientId().isBlank()) {
                server.setUser(properties.clientId());
            }
        } else {
            locate(server, properties.address().value());
        }
        server.setApplicationName("chatbot-knowledge");
        // Attempts are counted elsewhere.
        server.setConnectRetryCount(0);
        return server;
    }

    private static void locate(SQLServerDataSource server, String address) {
        if (address.startsWith("jdbc:")) {
            server.setURL(address);
            return;
        }
        settings(address).forEach((name, value) -> {
            switch (name) {
                case "server", "data source", "address", "addr" -> host(server, value);
                case "database", "initial catalog" -> server.setDatabaseName(value);
                case "user id", "uid", "user" -> server.setUser(value);
                case "password", "pwd" -> server.setPassword(value);
                case "encrypt" -> server.setEncrypt(isYes(value) ? "true" : value);
                case "trustservercertificate" -> server.setTrustServerCertificate(isYes(value));
                case "authentication" -> server.setAuthentication(value.replace(" ", ""));
                case "hostnameincertificate" -> server.setHostNameInCertificate(value);
                // Time-outs and pools are ours to set; the name of an ODBC driver means nothing here.
                default -> {}
            }
        });
        if (server.getServerName() == null || server.getDatabaseName() == null) {
            throw new IllegalArgumentException("AZURE_SQL_SERVER_CONNECTION_STRING names no server or no database");
        }
    }

    private static boolean isYes(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes");
    }

    /** {@code tcp:host,port}. */
    private static void host(SQLServerDataSource server, String value) {
        String plain = value.startsWith("tcp:") ? value.substring("tcp:".length()) : value;
        String[] parts = plain.split(PORT, 2);
        server.setServerName(parts[0].strip());
        if (parts.length == 2) {
            server.setPortNumber(Integer.parseInt(parts[1].strip()));
        }
    }

    /** {@code name=value;…}, where a value in quotes or braces may hold a semicolon. */
    static Map<String, String> settings(String address) {
        Map<String, String> settings = new LinkedHashMap<>();
        int at = 0;
        while (at < address.length()) {
            int equals = address.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = address.substring(at, equals).replace(";", "").strip().toLowerCase(Locale.ROOT);
            int end = endOfValue(address, equals + 1);
            settings.put(name, unwrapped(address.substring(equals + 1, end).strip()));
            at = end + 1;
        }
        return settings;
    }

    private static int endOfValue(String address, int start) {
        char first = start < address.length() ? address.charAt(start) : ';';
        char closing = first == '{' ? '}' : first;
        if (first != '{' && first != '"' && first != '\'') {
            int end = address.indexOf(';', start);
            return end < 0 ? address.length() : end;
        }
        int end = address.indexOf(closing, start + 1);
        return end < 0 ? address.length() : end + 1;
    }

    private static String unwrapped(String value) {
        boolean wrapped = value.length() >= 2
                && switch (value.charAt(0)) {
                    case '{' -> value.endsWith("}");
                    case '"', '\'' -> value.charAt(value.length() - 1) == value.charAt(0);
                    default -> false;
                };
        return wrapped ? value.substring(1, value.length() - 1) : value;
    }
}
