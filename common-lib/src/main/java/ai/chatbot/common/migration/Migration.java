package ai.chatbot.common.migration;

import com.mongodb.client.MongoDatabase;

/**
 * A step from one version of a service's collections to the next. Every bean of this type is run once. Once released it is
 * never changed: the next step mends it.
 */
public interface Migration {

    /** 1, 2, 3 …, without gaps; 1 is the indexes that the service's features name. */
    int version();

    /** For people; compared with what ran under this version. */
    String name();

    /** Changes when the step does something else. What has run with another one is refused. */
    default String checksum() {
        return name();
    }

    /**
     * The version that code has to know, at the least, to go on working once this step has begun. Older code does not
     * start any more. 0 for a step that all code can live with, such as one more index or field.
     */
    default int oldestCode() {
        return version();
    }

    /**
     * Does it, or does what is left of it: after a crash it is run again, on data it may have changed in part. Replicas of
     * the release before read and write meanwhile.
     *
     * @param database of this service
     */
    void run(MongoDatabase database, Progress progress);
}
