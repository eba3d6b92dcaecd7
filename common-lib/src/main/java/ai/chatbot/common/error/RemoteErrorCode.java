package ai.chatbot.common.error;

/** The code another service answered with, passed on as it is. */
public record RemoteErrorCode(String name, ErrorKind kind) implements ErrorCode {}
