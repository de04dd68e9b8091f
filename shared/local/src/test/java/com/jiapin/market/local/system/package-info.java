/**
 * The whole market as template.yaml describes it, used from outside: by a member's walk, by README's commands, by a fuzzer.
 * Tests of single functions live with their subjects.
 */
@NullMarked
package com.jiapin.market.local.system;

import org.jspecify.annotations.NullMarked;
