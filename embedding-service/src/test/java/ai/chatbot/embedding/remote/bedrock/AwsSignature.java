package ai.chatbot.embedding.remote.bedrock;

import ai.chatbot.common.test.StubServer.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 as the receiving side computes it, from what it received. */
record AwsSignature(String secret, String region, String service) {

    private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,]+)");

    String of(Request request) {
        String date = request.header("X-Amz-Date");
        String scope = date.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + hash(canonical(request));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(Request request) {
        Matcher signed = SIGNED.matcher(request.header("Authorization"));
        if (!signed.find()) {
            throw new AssertionError("no signed headers");
        }
        String headers = Arrays.stream(signed.group(1).split(";"))
                .map(name -> name + ":" + request.header(name).strip() + "\n")
                .collect(Collectors.joining());
        // A path is encoded a second time, but for S3
        String path = request.uri().getRawPath().replace("%", "%25").replace(":", "%3A");
        return String.join("\n", request.method(), path, "", headers, signed.group(1), hash(request.body()));
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
