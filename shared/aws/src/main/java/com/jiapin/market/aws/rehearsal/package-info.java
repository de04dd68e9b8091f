/**
 * A cloud of paper on which a function rehearses before its snapshot: tables in memory behind the real clients, so that the
 * real code runs and nothing leaves the machine. No rule and no test lives here.
 */
@NullMarked
package com.jiapin.market.aws.rehearsal;

import org.jspecify.annotations.NullMarked;
