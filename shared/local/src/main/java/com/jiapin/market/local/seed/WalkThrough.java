package com.jiapin.market.local.seed;

import com.jiapin.market.local.LocalSystem;
import com.jiapin.market.local.Providers;
import com.jiapin.market.local.Startup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Prints curl lines to paste one after another, from opening a member to confirming receipt. */
public final class WalkThrough implements Startup {
    private final Providers providers;

    /** Creates the walk through a system with these providers. */
    public WalkThrough(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void run(LocalSystem system, Consumer<String> say) {
        say.accept("A walk from login to delivery, to paste into a shell:");
        variables(system).forEach(say);
        lines().forEach(say);
    }

    /** Returns the assignments of the variables that the lines use. */
    public List<String> variables(LocalSystem system) {
        return List.of(
                "API=" + system.api(),
                "PAY=" + providers.wechatPay().uri(),
                "TRACK=" + providers.kuaidi100().uri(),
                "SMS=" + providers.sms().uri());
    }

    /** Returns the lines of the walk. */
    public static List<String> lines() {
        try (InputStream file =
                Objects.requireNonNull(WalkThrough.class.getResourceAsStream("/walk-through.sh"), "walk-through.sh")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
