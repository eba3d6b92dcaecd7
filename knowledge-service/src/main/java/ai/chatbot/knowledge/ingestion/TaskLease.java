package ai.chatbot.knowledge.ingestion;

/**
 * A worker's hold on the task it is at. Whoever finds that the hold is lost, or that the job was cancelled, may call the
 * worker back: its thread is interrupted, which ends also a wait for a parser or for the embedding model.
 */
final class TaskLease {

    private final Thread worker;
    private boolean held = true;
    private boolean calledBack;
    private boolean mayBeInterrupted = true;

    /** @param worker the thread that does the task */
    TaskLease(Thread worker) {
        this.worker = worker;
    }

    synchronized boolean isHeld() {
        return held;
    }

    /** From now on the worker is not interrupted: an index that is written by an interrupted thread breaks. */
    synchronized void beginLastStep() {
        mayBeInterrupted = false;
    }

    synchronized void callBack() {
        held = false;
        if (mayBeInterrupted && !calledBack) {
            calledBack = true;
            worker.interrupt();
        }
    }

    /**
     * Ends the hold, on the worker's own thread.
     *
     * @return whether it was called back; then it is no longer interrupted
     */
    synchronized boolean end() {
        held = false;
        mayBeInterrupted = false;
        if (calledBack) {
            boolean _ = Thread.interrupted();
        }
        return calledBack;
    }
}
