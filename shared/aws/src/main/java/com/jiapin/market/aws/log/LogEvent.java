package com.jiapin.market.aws.log;

/** What a line tells of. */
public enum LogEvent {
    /** An HTTP request was answered. */
    HTTP_ANSWERED,
    /** A caller was let in or refused by the authoriser. */
    AUTHORISATION_DECIDED,
    /** A queue message was handled or failed. */
    MESSAGE_HANDLED,
    /** A batch of a queue or stream is done. */
    BATCH_HANDLED,
    /** A stream record failed. */
    RECORD_FAILED,
    /** Changes of orders were published. */
    EVENTS_PUBLISHED,
    /** A scheduled run is done. */
    SCHEDULE_RUN,
    /** A part of a table was looked through for expired rows. */
    TABLE_SWEPT,
    /** WeChat Pay's certificates were fetched, or need not be. */
    CERTIFICATES_CHECKED,
    /** A direct command was carried out. */
    COMMAND_RUN,
    /** A call to a provider was answered or failed. */
    PROVIDER_CALLED,
    /** The code is wrong: an exception nobody expected. */
    DEFECT,
    /** An alarm was raised. */
    ALARM
}
