package com.jiapin.market.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionPomTest {
    private static final int LONGEST_LINES = 25;
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>.*?<artifactId>([^<]+)</artifactId>");

    static List<String> folders() {
        return Template.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFunctionNeedsTheEdgesAndNothingElse(String folder) throws IOException {
        String pom = Files.readString(pom(folder));

        assertThat(DEPENDENCY.matcher(pom).results().map(FunctionPomTest::group))
                .as("every zip holds the libraries of shared/aws")
                .containsExactlyInAnyOrder("market-aws", "aws-lambda-java-core");
        assertThat(pom.lines()).hasSizeLessThan(LONGEST_LINES);
    }

    @Test
    void everyFunctionIsBuilt() throws IOException {
        String root = Files.readString(Repository.root().resolve("pom.xml"));

        assertThat(folders())
                .allSatisfy(folder -> assertThat(root).contains("<module>functions/" + folder + "</module>"));
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }

    private static Path pom(String folder) {
        return Repository.root().resolve("functions/" + folder + "/pom.xml");
    }
}
