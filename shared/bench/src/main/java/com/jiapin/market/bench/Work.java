package com.jiapin.market.bench;

/**
 * What one request asks of the database.
 *
 * @param trips round trips after each other, of which the last is a transaction when something is written
 * @param writeKilobytes what that transaction writes, in items of one kilobyte, indexes included
 */
record Work(int trips, int writeKilobytes) {
    private static final double UNITS_PER_KILOBYTE = 2;

    /** Work of so many trips and write units, of which a transaction takes two per kilobyte. */
    static Work of(int trips, double writeUnits) {
        return new Work(trips, (int) Math.round(writeUnits / UNITS_PER_KILOBYTE));
    }

    /** As the client alone understands it. */
    String event() {
        return trips + " " + writeKilobytes;
    }

    @Override
    public String toString() {
        return writeKilobytes == 0
                ? trips + " reads"
                : (trips - 1) + " reads and a transaction of " + writeKilobytes + " KB";
    }
}
