/**
 * One JSON line per event to the standard output, metrics included (CloudWatch embedded metric format). What can be
 * written is a closed list of keys for numbers, code words and checked ids, so that personal data has no way in.
 */
@NullMarked
package com.jiapin.market.aws.log;

import org.jspecify.annotations.NullMarked;
