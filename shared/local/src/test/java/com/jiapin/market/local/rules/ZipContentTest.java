package com.jiapin.market.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZipContentTest {
    /** Unpacked and loaded at every cold start. */
    private static final long LARGEST_BYTES = 10_000_000;

    /** The managed runtime brings the Lambda interfaces with its own client, whose class loader answers first. */
    private static final Set<String> PROVIDED = Set.of("aws-lambda-java-", "jspecify-");

    private static final Set<String> TESTING = Set.of("junit", "assertj", "archunit", "opentest4j", "apiguardian");

    /**
     * Other HTTP clients, databind and reflective mappers cost start-up time that we measured and refused. The client of the
     * JDK is there (33 KB) for machines that keep no certificates; no class of it is loaded where the native client starts.
     */
    private static final Set<String> SLOW =
            Set.of("apache", "httpclient", "httpcore", "netty", "jackson-databind", "dynamodb-enhanced", "log4j");

    private static final Map<String, FunctionZip> ZIPS =
            Template.folders().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), FunctionZip::read));

    static List<String> folders() {
        return Template.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aZipHoldsItsHandlerAndNoOtherCodeOfOursOutsideLib(String folder) {
        String home = "com/jiapin/market/function/" + folder.replace("-", "") + "/";

        assertThat(zip(folder).files())
                .contains(home + Template.capitalised(folder) + "Handler.class")
                .allMatch(file -> file.startsWith("lib/") || file.startsWith(home));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aZipHoldsNothingOfTestsNothingProvidedAndNothingSlow(String folder) {
        FunctionZip zip = zip(folder);

        assertThat(zip.files()).noneMatch(file -> file.endsWith("Test.class"));
        assertThat(zip.jars())
                .anySatisfy((jar, entries) -> assertThat(jar).startsWith("lib/market-aws-"))
                .anySatisfy((jar, entries) -> assertThat(jar).startsWith("lib/market-domain-"));
        assertThat(zip.jars().keySet())
                .noneMatch(jar -> startsWithAny(jar, PROVIDED))
                .noneMatch(jar -> startsWithAny(jar, TESTING))
                .noneMatch(jar -> startsWithAny(jar, SLOW));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aClassIsInAZipOnce(String folder) {
        FunctionZip zip = zip(folder);
        Map<String, Set<String>> homes = new LinkedHashMap<>();
        zip.files().forEach(file -> homes.computeIfAbsent(file, name -> new TreeSet<>())
                .add("the root"));
        zip.jars()
                .forEach((jar, entries) -> entries.forEach(entry ->
                        homes.computeIfAbsent(entry, name -> new TreeSet<>()).add(jar)));

        assertThat(homes).allSatisfy((name, places) -> assertThat(
                        name.endsWith(".class") && !name.endsWith("module-info.class") && places.size() > 1)
                .as("%s is in %s", name, places)
                .isFalse());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aZipIsSmall(String folder, TestReporter reporter) {
        FunctionZip zip = zip(folder);

        reporter.publishEntry(
                folder + ".zip", zip.sizeBytes() + " bytes, " + zip.jars().size() + " jars");
        assertThat(zip.sizeBytes()).isLessThanOrEqualTo(LARGEST_BYTES);
    }

    private static FunctionZip zip(String folder) {
        return Optional.ofNullable(ZIPS.get(folder)).orElseThrow();
    }

    private static boolean startsWithAny(String jar, Set<String> names) {
        return names.stream().anyMatch(name -> jar.startsWith("lib/" + name));
    }
}
