package ai.chatbot.knowledge.ingestion;

import java.time.Duration;

/**
 * How much the queue holds, over all replicas.
 *
 * @param waiting tasks that nobody is at, also those that wait to be tried again
 * @param running tasks that somebody is at
 * @param oldest for how long the task has been due that has been due longest; zero when none is
 */
record QueueDepth(long waiting, long running, Duration oldest) {}
