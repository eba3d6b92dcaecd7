package ai.chatbot.embedding.onnx;

import java.io.IOException;

/** Why an export cannot be used. The message is for everybody: it names files of the export, and no places of this machine. */
final class UnusableExportException extends IOException {

    UnusableExportException(String message) {
        super(message);
    }
}
