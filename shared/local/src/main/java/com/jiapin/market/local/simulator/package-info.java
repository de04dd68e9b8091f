/**
 * WeChat Pay, Kuaidi100 and an SMS gateway on this machine: they check what we send as the real ones do, sign and encrypt what
 * they send, and misbehave on demand. Never deployed, and nothing outside this module may depend on them.
 */
@NullMarked
package com.jiapin.market.local.simulator;

import org.jspecify.annotations.NullMarked;
