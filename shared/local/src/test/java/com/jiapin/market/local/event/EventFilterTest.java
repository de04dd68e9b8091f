package com.jiapin.market.local.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.function.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventFilterTest {

    private static JsonObject document(String json) {
        return (JsonObject) Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':['x']} | {'a':'x'} | true",
                "{'a':['x']} | {'a':'y'} | false",
                "{'a':['x']} | {} | false",
                "{'a':['x','y']} | {'a':'y'} | true",
                "{'a':[1]} | {'a':1} | true",
                "{'a':[null]} | {'a':null} | true",
                "{'a':['x']} | {'a':['w','x']} | true",
                "{'a':{'b':['x']}} | {'a':{'b':'x'}} | true",
                "{'a':{'b':['x']}} | {'a':'x'} | false",
                "{'a':[{'prefix':'HIST#'}]} | {'a':'HIST#1'} | true",
                "{'a':[{'prefix':'HIST#'}]} | {'a':'META'} | false",
                "{'a':[{'suffix':'.x'}]} | {'a':'y.x'} | true",
                "{'a':[{'equals-ignore-case':'AbC'}]} | {'a':'aBc'} | true",
                "{'a':[{'anything-but':['x']}]} | {'a':'y'} | true",
                "{'a':[{'anything-but':['x']}]} | {'a':'x'} | false",
                "{'a':[{'anything-but':{'prefix':'x'}}]} | {'a':'xy'} | false",
                "{'a':[{'exists':true}]} | {'a':1} | true",
                "{'a':[{'exists':false}]} | {} | true",
                "{'a':[{'numeric':['>',1,'<=',3]}]} | {'a':3} | true",
                "{'a':[{'numeric':['>',1,'<=',3]}]} | {'a':1} | false",
                "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'y'} | true",
                "{'$or':[{'a':['x']},{'b':['y']}]} | {'a':'y'} | false",
            })
    void admits_what_matches_the_pattern(String pattern, String document, boolean admitted) {
        EventFilter filter = EventFilter.of(List.of(pattern.replace('\'', '"')));

        assertThat(filter.admits(document(document.replace('\'', '"')))).isEqualTo(admitted);
    }

    @Test
    void refuses_patterns_that_it_does_not_understand() {
        assertThatThrownBy(() -> EventFilter.of(List.of("{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}")))
                .hasMessageContaining("'cidr' is not understood");
        assertThatThrownBy(() -> EventFilter.of(List.of("{\"a\":\"x\"}"))).hasMessageContaining("needs a list");
        assertThatThrownBy(() -> EventFilter.of(List.of("x"))).hasMessageContaining("no JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "`` | None",
                "null | None",
                "{} | None",
                "{\"batchItemFailures\":[]} | None",
                "{\"batchItemFailures\":null} | None",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]} | Some",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]} | All",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]} | All",
                "{\"batchItemFailures\":[{}]} | All",
                "{\"batchItemFailures\":{}} | All",
                "[] | All",
                "{ | All",
            })
    void reads_reported_failures_as_lambda_does(String answer, String expected) {
        Outcome outcome = new Outcome.Answered(answer.getBytes(StandardCharsets.UTF_8));

        assertThat(BatchFailures.of(outcome, true, List.of("1", "2")).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void takes_a_thrown_error_for_the_whole_batch_and_an_unasked_report_for_nothing() {
        Outcome report = new Outcome.Answered(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(BatchFailures.of(Outcome.Failed.of(new IllegalStateException("x")), true, List.of("1")))
                .isInstanceOf(BatchFailures.All.class);
        assertThat(BatchFailures.of(report, false, List.of("1"))).isInstanceOf(BatchFailures.None.class);
    }
}
