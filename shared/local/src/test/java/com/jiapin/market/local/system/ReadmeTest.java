package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.rules.Repository;
import com.jiapin.market.local.seed.WalkThrough;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that README names. What can run inside a build is run: the local system by the command line of its
 * profile, with the options that README names, and all curl lines in a shell. What cannot is checked as far as it goes.
 */
@Order(1)
final class ReadmeTest {
    private static final String BENCH = "shared/bench/src/main/java/com/jiapin/market/bench/";
    private static final String ADDRESS = "https://example.org";
    private static final Set<String> OPTIONS = Set.of("--data", "--processes", "--logs");

    private final Readme readme = Readme.ofRepository();

    /** The commands that start a build or a deployment, each with what shows that it does what README says. */
    private final Map<String, Proof> commands = Map.of(
            "mvn -Plocal", ReadmeTest::theProfileLocalBuildsWithoutTestsAndRunsTheMarket,
            "mvn verify", ReadmeTest::verifyIsWhatIntegrationRuns,
            "mvn -Pformat", ReadmeTest::theProfileFormatRunsTheFormatter,
            "mvn -Pbench", ReadmeTest::theProfileBenchRunsTheMeasurements,
            "mvn package -DskipTests", ReadmeTest::packagingMakesOneZipAFunction,
            "sam deploy --guided", ReadmeTest::theTemplateNamesEveryZip,
            "sam build", ReadmeTest::theTemplateNamesEveryZip,
            "sam local invoke", ReadmeTest::thereAreEventsToInvokeWith);

    @FunctionalInterface
    private interface Proof {
        void check() throws IOException;
    }

    @Test
    void everyCommandThatReadmeNamesIsKnownHereAndDoesWhatItSays() throws IOException {
        List<String> named = new ArrayList<>(readme.shellLines());
        named.addAll(readme.namedCommands());
        for (String command : named) {
            boolean other = isCurl(command) || OPTIONS.contains(command) || isArguments(command);
            if (!other) {
                assertThat(commands)
                        .as("README names a command that no test knows")
                        .containsKey(command);
                commands.getOrDefault(command, () -> {}).check();
            }
        }
        assertThat(named).containsAll(OPTIONS);
        assertThat(named).contains("mvn -Plocal", "mvn verify");
    }

    @Test
    void everyLineOfTheWalkAndOfReadmeWorksOnTheMarketThatReadmeStarts(@TempDir Path folder) {
        List<String> options = new ArrayList<>(readme.localArguments());
        options.set(options.indexOf("--port") + 1, Integer.toString(MarketProcess.freePorts()));
        options.set(options.indexOf("--data") + 1, folder.resolve("data").toString());
        String order = walked(folder, with(options, "--logs"));
        lookedAtAgain(folder, with(options, "--processes"), order);
    }

    private String walked(Path folder, List<String> options) {
        try (MarketProcess market = MarketProcess.started(options)) {
            assertThat(market.walk()).containsExactlyElementsOf(commandsOf(WalkThrough.lines()));
            assertThat(market.walk()).allMatch(ReadmeTest::isCurl, "is a curl line");
            List<ShellLines.Came> came = ShellLines.paste(folder.resolve("walk"), market.variables(), market.walk());
            came.forEach(ReadmeTest::assertWorked);
            assertThat(came.getLast().printed()).contains("\"status\":\"COMPLETED\"");
            assertThat(market.printed())
                    .as("with --logs it prints what functions write")
                    .anyMatch(line -> line.startsWith("CheckoutFunction {"));
            assertThat(market.interrupt()).as("status after Ctrl-C").isZero();
            assertThat(market.said()).endsWith("stopping", "stopped");
            return came.stream()
                    .filter(line -> line.line().startsWith("ORDER="))
                    .findFirst()
                    .flatMap(ShellLines.Came::value)
                    .orElseThrow();
        }
    }

    /** With functions in processes of their own, over the data of the run before. */
    private void lookedAtAgain(Path folder, List<String> options, String order) {
        try (MarketProcess market = MarketProcess.started(options)) {
            assertThat(market.printed()).contains("the data folder holds a market already");
            List<String> lines = new ArrayList<>(
                    readme.shellLines().stream().filter(ReadmeTest::isCurl).toList());
            assertThat(lines).hasSizeGreaterThan(2);
            WalkThrough.lines().stream().filter(line -> line.startsWith("ME=")).forEach(lines::add);
            lines.add("curl -s $API/orders/" + order + " -H \"Authorization: Bearer $ME\"");
            List<ShellLines.Came> came = ShellLines.paste(folder.resolve("readme"), market.variables(), lines);
            came.forEach(ReadmeTest::assertWorked);
            assertThat(came.getLast().printed()).contains("\"status\":\"COMPLETED\"");
            assertThat(market.end("TERM")).as("status after SIGTERM").isEqualTo(143);
            assertThat(market.said()).endsWith("stopping", "stopped");
        }
    }

    private static List<String> with(List<String> options, String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return more;
    }

    private static List<String> commandsOf(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** Arguments of the market are used by the test below; those of the bench must be known to it. */
    private static boolean isArguments(String command) throws IOException {
        if (command.startsWith("-Dbench.arguments=")) {
            assertThat(Files.readString(Repository.root().resolve(BENCH + "Options.java")))
                    .contains(Pattern.compile("--[a-z-]+")
                            .matcher(command)
                            .results()
                            .map(option -> "case \"" + option.group() + "\"")
                            .toList());
        }
        return command.startsWith("-Dbench.arguments=") || command.startsWith("-Dlocal.arguments=");
    }

    private static boolean isCurl(String line) {
        return line.matches("curl -s .*|[A-Z]+=\\$\\(curl -s .*\\)|until curl -s -f .*; do sleep 1; done");
    }

    private static void assertWorked(ShellLines.Came came) {
        assertThat(came.status())
                .as("exit status of %s, which printed %s", came.line(), came.printed())
                .isZero();
        assertThat(came.printed()).as("answer to %s", came.line()).doesNotContain("/problems/");
        came.value()
                .ifPresent(value ->
                        assertThat(value).as("value of %s", came.line()).matches("[A-Za-z0-9._~-]+"));
    }

    private static void theProfileLocalBuildsWithoutTestsAndRunsTheMarket() {
        assertThat(MarketProcess.inPom("pom.xml", "//profile[id='local']/build/defaultGoal"))
                .isEqualTo("package");
        assertThat(MarketProcess.inPom("pom.xml", "//profile[id='local']/properties/maven.test.skip"))
                .isEqualTo("true");
        assertThat(MarketProcess.inPom("shared/domain/pom.xml", "//execution[id='tests']/configuration/skip"))
                .as("without tests, too, there is the jar of tests that Maven looks for")
                .isEqualTo("false");
        assertThat(MarketProcess.inPom("shared/local/pom.xml", "//profile[id='local']//execution/phase"))
                .isEqualTo("package");
        assertThat(MarketProcess.profileArguments())
                .contains("com.jiapin.market.local.LocalMarket", "${local.arguments}");
    }

    private static void verifyIsWhatIntegrationRuns() throws IOException {
        assertThat(Files.readString(Repository.root().resolve(".ci/run"))).endsWith("mvn -B -ntp verify\n");
        assertThat(MarketProcess.inPom("pom.xml", "//plugin[artifactId='maven-surefire-plugin']//skip"))
                .isEmpty();
    }

    private static void theProfileBenchRunsTheMeasurements() {
        assertThat(MarketProcess.inPom("pom.xml", "//profile[id='bench']/build/defaultGoal"))
                .isEqualTo("package");
        assertThat(MarketProcess.inPom("shared/bench/pom.xml", "//profile[id='bench']//commandlineArgs"))
                .endsWith("com.jiapin.market.bench.Bench ${bench.arguments}");
        assertThat(Repository.root().resolve(BENCH + "Bench.java")).isRegularFile();
    }

    private static void theProfileFormatRunsTheFormatter() {
        assertThat(MarketProcess.inPom("pom.xml", "//profile[id='format']/build/defaultGoal"))
                .isEqualTo("validate");
        assertThat(MarketProcess.inPom("pom.xml", "//profile[id='format']//commandlineArgs"))
                .endsWith("rules/Format.java");
    }

    private static void packagingMakesOneZipAFunction() throws IOException {
        assertThat(MarketProcess.inPom("pom.xml", "//plugin[artifactId='maven-assembly-plugin']//execution/phase"))
                .isEqualTo("package");
        theTemplateNamesEveryZip();
    }

    private static void theTemplateNamesEveryZip() throws IOException {
        TemplateReader reader =
                new TemplateReader(Files.readString(Repository.root().resolve("template.yaml")));
        assertThat(reader.read(
                                Map.of("PublicBaseUrl", ADDRESS, "SmsGatewayUrl", ADDRESS),
                                LocalNames.unbound("cn-north-1"))
                        .functions()
                        .values())
                .allSatisfy(function -> assertThat(Repository.root().resolve(function.codeUri()))
                        .isRegularFile());
    }

    private static void thereAreEventsToInvokeWith() {
        assertThat(Repository.root().resolve("events/env.json")).isRegularFile();
        assertThat(Repository.root().resolve("events/sign-in.json")).isRegularFile();
    }
}
