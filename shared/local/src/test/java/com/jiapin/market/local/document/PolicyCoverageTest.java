package com.jiapin.market.local.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every clause that is said to be built has code and tests that name it, and no other has. */
final class PolicyCoverageTest {
    private final PolicyCoverage coverage;

    PolicyCoverageTest() throws IOException {
        coverage = PolicyCoverage.of(Path.of("../.."));
    }

    @Test
    void aBuiltClauseHasCode() {
        assertThat(coverage.code().keySet()).containsAll(ids(true));
    }

    @Test
    void aBuiltClauseHasTests() {
        assertThat(coverage.tests().keySet()).containsAll(ids(true));
    }

    @Test
    void whatIsNotBuiltIsNotClaimedByATest() {
        assertThat(coverage.tests().keySet()).doesNotContainAnyElementsOf(ids(false));
    }

    @Test
    void codeAndTestsNameKnownClausesOnly() {
        Set<String> named = new TreeSet<>(coverage.code().keySet());
        named.addAll(coverage.tests().keySet());
        assertThat(PolicyClauses.ALL).extracting(PolicyClause::id).containsAll(named);
    }

    @Test
    void clausesAreListedOnceAndSayWhatIsMissing() {
        assertThat(PolicyClauses.ALL).extracting(PolicyClause::id).doesNotHaveDuplicates();
        assertThat(PolicyClauses.ALL)
                .allSatisfy(clause ->
                        assertThat(clause.missing().isEmpty()).isEqualTo(clause.state() != PolicyClause.State.PARTLY));
    }

    private static List<String> ids(boolean built) {
        return PolicyClauses.ALL.stream()
                .filter(clause -> (clause.state() != PolicyClause.State.PLANNED) == built)
                .map(PolicyClause::id)
                .toList();
    }
}
