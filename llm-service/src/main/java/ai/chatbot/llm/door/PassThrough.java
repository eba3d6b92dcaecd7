package ai.chatbot.llm.door;

import ai.chatbot.common.contract.llm.Completion.TokenUsage;
import ai.chatbot.common.error.Causes;
import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.llm.budget.Spender;
import ai.chatbot.llm.door.EventRelay.UpstreamBrokeOffException;
import ai.chatbot.llm.provider.OpenAiUpstream;
import ai.chatbot.llm.provider.Provider;
import ai.chatbot.llm.provider.ProviderFailures;
import ai.chatbot.llm.routing.DirectCalls;
import ai.chatbot.llm.routing.DirectCalls.Call;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands a request to a provider that speaks OpenAI's protocol, and its answer back, byte for byte. No thread is changed
 * and nothing is held back but, until its end, an answer that is not streamed.
 */
@Component
class PassThrough {

    private static final Logger LOG = LoggerFactory.getLogger(PassThrough.class);
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    private static final int REFUSED = 300;
    private static final String BROKE_OFF = "The language model broke off its answer.";

    private final DirectCalls calls;
    private final UpstreamConnections connections;
    private final SignsOfLife signs;
    private final DoorFailures failures;
    private final DoorProperties properties;

    PassThrough(
            DirectCalls calls,
            UpstreamConnections connections,
            SignsOfLife signs,
            DoorFailures failures,
            DoorProperties properties) {
        this.calls = calls;
        this.connections = connections;
        this.signs = signs;
        this.failures = failures;
        this.properties = properties;
    }

    /** @param model as the provider calls it */
    record Target(Provider provider, String model, OpenAiUpstream upstream) {}

    /** @throws ServiceException what did not reach the provider, or came back broken before anything has gone out */
    void answer(RawRequest request, Target target, Spender spender, HttpServletResponse response) throws IOException {
        int prompt = Math.ceilDiv(request.body().length, CHARACTERS_PER_TOKEN);
        Call call = calls.begin(target.provider(), target.model(), spender, most(prompt, request));
        UpstreamAnswer answer = send(request, target, call);
        if (answer.status() >= REFUSED) {
            refuse(answer, target, call, response);
        } else if (answer.isEventStream()) {
            new Streaming(answer, call, prompt).relay(request, response);
        } else {
            relay(answer, call, prompt, response);
        }
    }

    private TokenUsage most(int prompt, RawRequest request) {
        int completion = request.mostTokens() > 0 ? request.mostTokens() : properties.assumedTokens();
        return new TokenUsage(prompt, completion, prompt + completion);
    }

    private UpstreamAnswer send(RawRequest request, Target target, Call call) {
        try {
            return connections.send(target, request.bodyFor(target.model()));
        } catch (IOException e) {
            ServiceException failure = failure(e, "The language model cannot be reached.");
            LOG.warn("{} does not answer: {}", target.provider().name(), e.toString());
            call.failed(failure, DirectCalls.NOTHING);
            throw failure;
        } catch (ServiceException e) { // nothing to sign in with
            call.failed(e, DirectCalls.NOTHING);
            throw e;
        }
    }

    private static ServiceException failure(IOException e, String message) {
        return Causes.has(e, InterruptedIOException.class)
                ? ProviderFailures.timeout()
                : new ServiceException(CommonError.DEPENDENCY_FAILED, message);
    }

    private void refuse(UpstreamAnswer answer, Target target, Call call, HttpServletResponse response)
            throws IOException {
        UpstreamRefusal refusal = UpstreamRefusal.of(answer);
        if (refusal.isProvidersFault()) {
            LOG.warn("{} answers with status {}", target.provider().name(), answer.status());
            call.failed(refusal.failure(), DirectCalls.NOTHING);
        } else {
            call.refused(refusal.failure());
        }
        refusal.writeTo(response);
    }

    private static void relay(UpstreamAnswer answer, Call call, int prompt, HttpServletResponse response)
            throws IOException {
        byte[] body = read(answer, call);
        response.setStatus(answer.status());
        response.setContentType(Objects.requireNonNullElse(answer.header("Content-Type"), "application/json"));
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.getOutputStream().flush();
        } finally {
            TokenUsage said = UsageIn.of(body, 0, body.length).usage();
            call.answered(said != null ? said : estimate(prompt, Math.ceilDiv(body.length, CHARACTERS_PER_TOKEN)));
        }
    }

    private static byte[] read(UpstreamAnswer answer, Call call) {
        ServiceException failure;
        try {
            byte[] body = answer.body().readNBytes(LARGEST_ANSWER);
            if (body.length < LARGEST_ANSWER) {
                answer.finish();
                return body;
            }
            failure = new ServiceException(CommonError.DEPENDENCY_FAILED, "The language model's answer has no end.");
        } catch (IOException e) {
            failure = failure(e, BROKE_OFF);
        }
        answer.cancel();
        call.failed(failure, DirectCalls.NOTHING);
        throw failure;
    }

    private static TokenUsage estimate(int prompt, int completion) {
        return new TokenUsage(prompt, completion, prompt + completion);
    }

    /** An answer in events. */
    private final class Streaming {

        private final UpstreamAnswer answer;
        private final Call call;
        private final int prompt;

        Streaming(UpstreamAnswer answer, Call call, int prompt) {
            this.answer = answer;
            this.call = call;
            this.prompt = prompt;
        }

        void relay(RawRequest request, HttpServletResponse response) throws IOException {
            try (ClientEvents client = ClientEvents.open(response, signs, answer::cancel)) {
                var relay = new EventRelay(client, request.wantsUsage());
                try {
                    relay.relay(answer.body(), call::began);
                    answer.finish();
                    call.answered(usage(relay));
                } catch (UpstreamBrokeOffException e) {
                    brokeOff(e, relay, client, response);
                } catch (IOException e) { // the client has gone
                    answer.cancel();
                    call.stopped(usage(relay));
                }
            }
        }

        private void brokeOff(
                UpstreamBrokeOffException e, EventRelay relay, ClientEvents client, HttpServletResponse response)
                throws IOException {
            answer.cancel();
            client.close(); // no sign of life comes between from now on
            if (client.isClientGone()) {
                call.stopped(usage(relay));
                return;
            }
            ServiceException failure = failure(e, BROKE_OFF);
            LOG.warn("A language model broke off its answer: {}", String.valueOf(e.getCause()));
            call.failed(failure, usage(relay));
            if (!response.isCommitted()) {
                throw failure;
            }
            client.send(failures.event(failure));
        }

        private TokenUsage usage(EventRelay relay) {
            TokenUsage said = relay.usage();
            return said != null ? said : estimate(prompt, relay.events());
        }
    }
}
