package com.jiapin.market.local.function;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Takes what functions in this process write to the standard streams: lines of a thread that runs an invocation, and of
 * threads that it starts, go to that invocation's sink, all others where they always went.
 */
public final class CapturedOutput extends OutputStream {

    private static final InheritableThreadLocal<Optional<Consumer<String>>> SINK = new InheritableThreadLocal<>() {
        @Override
        protected Optional<Consumer<String>> initialValue() {
            return Optional.empty();
        }
    };

    private static final ThreadLocal<ByteArrayOutputStream> LINE = ThreadLocal.withInitial(ByteArrayOutputStream::new);

    private final PrintStream otherwise;

    private CapturedOutput(PrintStream otherwise) {
        this.otherwise = otherwise;
    }

    /** Runs something whose own banner nobody wants to read. */
    public static <T> T silently(Callable<T> noisy) throws Exception {
        install();
        into(line -> {});
        try {
            return noisy.call();
        } finally {
            release();
        }
    }

    /** Puts itself in front of both standard streams, once per process. */
    static synchronized void install() {
        if (!(System.out instanceof Capturing)) {
            System.setOut(new Capturing(new CapturedOutput(System.out)));
            System.setErr(new Capturing(new CapturedOutput(System.err)));
        }
    }

    /** Sends the lines of this thread, and of threads started from it, to the sink. */
    static void into(Consumer<String> sink) {
        SINK.set(Optional.of(sink));
    }

    /** Ends {@link #into} for this thread; a line that was begun and not ended counts as one. */
    static void release() {
        if (LINE.get().size() > 0) {
            SINK.get().ifPresent(CapturedOutput::end);
        }
        LINE.remove();
        SINK.remove();
    }

    private static void end(Consumer<String> sink) {
        ByteArrayOutputStream started = LINE.get();
        sink.accept(started.toString(StandardCharsets.UTF_8).stripTrailing());
        started.reset();
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        Optional<Consumer<String>> sink = SINK.get();
        if (sink.isEmpty()) {
            otherwise.write(octets, offset, length);
            return;
        }
        for (int index = offset; index < offset + length; index++) {
            if (octets[index] == '\n') {
                end(sink.get());
            } else {
                LINE.get().write(octets[index]);
            }
        }
    }

    @Override
    public void flush() {
        otherwise.flush();
    }

    private static final class Capturing extends PrintStream {
        Capturing(CapturedOutput target) {
            super(target, true, StandardCharsets.UTF_8);
        }
    }
}
