package com.jiapin.market.bench;

/**
 * A start and what was there at its first answer.
 *
 * @param milliseconds how long it took
 * @param processorMilliseconds how much of a processor it took, which other work on the machine hardly changes
 * @param residentMegabytes what the process then held
 */
record Start(double milliseconds, double processorMilliseconds, double residentMegabytes) {
    static final double NANOS_PER_MILLI = 1_000_000;

    /** The start of a process that has just given its first answer, begun at that time of {@link System#nanoTime}. */
    static Start since(long begun, MeasuredProcess process) {
        double taken = (System.nanoTime() - begun) / NANOS_PER_MILLI;
        return new Start(taken, process.processorMilliseconds(), process.residentMegabytes());
    }
}
