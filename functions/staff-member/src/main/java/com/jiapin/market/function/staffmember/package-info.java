/** The function with which account managers open companies and members and send activation codes, and freeze members. */
@NullMarked
package com.jiapin.market.function.staffmember;

import org.jspecify.annotations.NullMarked;
