/** The function with which account managers open companies and members and send activation codes. */
@NullMarked
package com.jiapin.market.function.staffmember;

import org.jspecify.annotations.NullMarked;
