package com.jiapin.market.local.function;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/** How one invocation ended. */
public sealed interface Outcome {

    /** The bytes that the caller is given: the answer, or the error document. */
    byte[] payload();

    /** The function answered. */
    final class Answered implements Outcome {
        private final byte[] payload;

        /** An answer of the given bytes. */
        public Answered(byte[] payload) {
            this.payload = payload.clone();
        }

        int size() {
            return payload.length;
        }

        @Override
        public byte[] payload() {
            return payload.clone();
        }
    }

    /** The function threw, could not be made, ended or took too long. */
    final class Failed implements Outcome {
        private final String type;
        private final String message;
        private final byte[] payload;

        /**
         * A failure.
         *
         * @param type the error's type, such as an exception's class name
         * @param message the error's message
         * @param payload the error document as Lambda gives it to callers
         */
        public Failed(String type, String message, byte[] payload) {
            this.type = type;
            this.message = message;
            this.payload = payload.clone();
        }

        /** The error's type, such as an exception's class name. */
        public String type() {
            return type;
        }

        /** The error's message. */
        public String message() {
            return message;
        }

        @Override
        public byte[] payload() {
            return payload.clone();
        }

        /** The failure that an exception is reported as. */
        public static Failed of(Throwable thrown) {
            JsonArrayBuilder stack = Json.array();
            for (StackTraceElement element : thrown.getStackTrace()) {
                stack.add(element.toString());
            }
            String message = thrown.getMessage() == null ? "" : thrown.getMessage();
            String type = thrown.getClass().getName();
            JsonObject document = Json.object()
                    .put("errorMessage", message)
                    .put("errorType", type)
                    .put("stackTrace", stack.build())
                    .build();
            return new Failed(type, message, Json.bytes(document));
        }

        /** The failure of a function that was stopped after its time. */
        public static Failed timedOut(String requestId, Duration timeout) {
            return sandbox(
                    "Sandbox.Timedout",
                    String.format(
                            Locale.ROOT,
                            "RequestId: %s Error: Task timed out after %.2f seconds",
                            requestId,
                            timeout.toMillis() / 1000.0));
        }

        /** The failure of a function whose process ended. */
        public static Failed exited(String requestId, int status) {
            return sandbox(
                    "Runtime.ExitError",
                    "RequestId: " + requestId + " Error: Runtime exited with error: exit status " + status);
        }

        /** The failure of a function whose answer is larger than Lambda hands on. */
        static Failed tooLarge(int size, int largest) {
            return sandbox(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size (" + size + " bytes) exceeded maximum allowed payload size (" + largest
                            + " bytes).");
        }

        private static Failed sandbox(String type, String message) {
            return new Failed(
                    type,
                    message,
                    Json.bytes(Json.object()
                            .put("errorType", type)
                            .put("errorMessage", message)
                            .build()));
        }
    }
}
