package ai.chatbot.benchmarks.streams;

/** The platform in one process on this machine. */
public final class PlatformProcess {

    private PlatformProcess() {}

    /** 0 when it is elsewhere. */
    public static long pid() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("ai.chatbot.standalone.Standalone"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }
}
