/**
 * What the data map knows about one person and about all processing: rows, export, erasure plan, policy tables. It only
 * reads and computes; requests of persons and their execution live elsewhere.
 */
@NullMarked
package com.jiapin.market.privacy;

import org.jspecify.annotations.NullMarked;
