/**
 * Measures the deployed zips as real processes on Lambda's runtime interface client over the local database engine: starts,
 * memory, size and latency, printed beside their targets. Nothing here is deployed, and no test asserts a time.
 */
@NullMarked
package com.jiapin.market.bench;

import org.jspecify.annotations.NullMarked;
