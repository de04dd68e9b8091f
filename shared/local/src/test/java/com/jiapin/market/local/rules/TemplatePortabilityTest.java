package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TemplatePortabilityTest {
    /** What the template is made of; everything here exists in the China partition and in emulators. */
    private static final Set<String> TYPES = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::DynamoDB::Table",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Logs::LogGroup",
            "AWS::SQS::Queue",
            "AWS::Serverless::Api",
            "AWS::Serverless::Function");

    private static final Template TEMPLATE = Template.read();

    @Test
    void onlyKindsOfResourcesThatEveryPartitionHas() {
        Set<String> used = new TreeSet<>();
        section(TEMPLATE.root(), "Resources")
                .members()
                .values()
                .forEach(resource ->
                        used.add(((JsonObject) resource).text("Type").orElseThrow()));

        assertThat(used).isSubsetOf(TYPES);
    }

    @Test
    void noPartitionRegionAccountOrEndpointIsWrittenOut() {
        assertThat(TEMPLATE.text().lines())
                .noneMatch(line -> line.matches(".*arn:aws.*"))
                .noneMatch(line -> line.matches(".*\\b(?:us|eu|ap|cn|sa|ca|af|me)-[a-z]+-\\d\\b.*"))
                .noneMatch(line -> line.matches(".*\\b\\d{12}\\b.*"))
                .noneMatch(line -> line.replace("lambda.amazonaws.com", "").contains("amazonaws"));
    }

    @Test
    void tracingIsOffUnlessAskedFor() {
        JsonObject tracing = section(section(TEMPLATE.root(), "Parameters"), "Tracing");

        assertThat(tracing.text("Default")).contains("PassThrough");
    }

    @Test
    void everyParameterIsExplained() {
        section(TEMPLATE.root(), "Parameters").members().forEach((name, parameter) -> assertThat(
                        ((JsonObject) parameter).text("Description"))
                .as(name)
                .isPresent());
    }

    @Test
    void providersAreTheRealOnesUnlessAStageSaysOtherwise() {
        JsonObject parameters = section(TEMPLATE.root(), "Parameters");

        assertThat(section(parameters, "WechatPayBaseUrl").text("Default")).contains("https://api.mch.weixin.qq.com");
        assertThat(section(parameters, "Kuaidi100BaseUrl").text("Default")).contains("https://poll.kuaidi100.com");
    }
}
