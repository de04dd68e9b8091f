/** Root of the market. Packages below are named by subject; none here depends on AWS, JSON or I/O. */
@NullMarked
package com.jiapin.market;

import org.jspecify.annotations.NullMarked;
