package com.jiapin.market.local;

import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.seed.WalkThrough;
import com.jiapin.market.local.template.TemplateFault;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The command that starts the market on this machine and ends with Ctrl-C. */
public final class LocalMarket {

    private LocalMarket() {}

    /** Runs until the process is told to stop; ends with status 1 and one sentence when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        long begun = System.nanoTime();
        Running running = new Running(out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop"));
        try {
            LocalCommand command = LocalCommand.of(List.of(arguments));
            if (command.endsWithParent()) {
                ProcessHandle.current().parent().ifPresent(LocalMarket::endWith);
            }
            running.begin(command);
            LocalSystem system = running.system();
            Providers providers = running.providers();
            for (Startup startup : List.of(new Seed(providers), new WalkThrough(providers))) {
                startup.run(system, running::say);
            }
            tell(running, system, providers, Duration.ofNanos(System.nanoTime() - begun));
        } catch (LocalFault | TemplateFault fault) {
            fail(running, String.valueOf(fault.getMessage()));
        } catch (RuntimeException defect) {
            fail(running, "The local system cannot start: " + defect + ".");
        }
        running.awaitEnd();
    }

    private static void tell(Running running, LocalSystem system, Providers providers, Duration taken) {
        running.say(String.format(Locale.ROOT, "The market answers after %.1f s.", taken.toMillis() / 1000.0));
        running.say("  API         " + system.api());
        running.say("  invoke      " + system.admin() + "/2015-03-31/functions/{LogicalId}/invocations");
        running.say("  WeChat Pay  " + providers.wechatPay().uri());
        running.say("  Kuaidi100   " + providers.kuaidi100().uri());
        running.say("  SMS outbox  " + providers.sms().uri() + "/outbox/{phone}");
        running.say("  DynamoDB    " + system.databaseEndpoint());
        running.say("  SQS         " + system.queueEndpoint());
        running.say("Ctrl-C stops it.");
    }

    /** What fails because everything stops is no fault, and the process is ending then already. */
    private static void fail(Running running, String sentence) {
        if (!running.isStopping()) {
            running.say(sentence);
            running.fail();
            System.exit(1);
        }
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofVirtual().name("parent").start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }
}
