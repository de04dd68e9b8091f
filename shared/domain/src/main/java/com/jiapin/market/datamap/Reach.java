package com.jiapin.market.datamap;

import java.util.List;
import java.util.function.Function;

/** How all rows of a schema that belong to one person are found, by queries alone. */
public sealed interface Reach {
    /** The person's rows share a partition; {@code sortPrefix} narrows it. */
    record ByPartition(Function<SubjectId, String> partition, String sortPrefix) implements Reach {}

    /** An index lists the person's rows. */
    record ByIndex(Index index, Function<SubjectId, String> partition) implements Reach {}

    /** The rows stand in the partition of a parent row that is reached first. */
    record Within<P>(Schema<P> parent, Function<P, String> partition, String sortPrefix) implements Reach {}

    /** The rows' keys can be computed from a parent row that is reached first. */
    record FromParent<P>(Schema<P> parent, Function<P, List<Key>> keys) implements Reach {}
}
