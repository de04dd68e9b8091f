/** The function for what a member sees and keeps about himself: profile, account manager, addresses. */
@NullMarked
package com.jiapin.market.function.member;

import org.jspecify.annotations.NullMarked;
