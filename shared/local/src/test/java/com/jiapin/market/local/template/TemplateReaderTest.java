package com.jiapin.market.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateReaderTest {

    private static final LocalNames NAMES = new LocalNames(
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:9324"),
            URI.create("file:///data/wrapping.key"),
            "cn-north-1");

    private static final String HEAD = """
        Parameters:
          Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
          Names: { Type: CommaDelimitedList, Default: 'one, two' }
        Mappings:
          Sizes:
            dev: { Count: 3 }
            prod: { Count: 30 }
        Conditions:
          IsProduction: !Equals [!Ref Stage, prod]
          IsDevelopment: !Not [!Condition IsProduction]
          Both: !And [!Condition IsProduction, !Condition IsDevelopment]
          Either: !Or [!Condition IsProduction, !Condition IsDevelopment]
        """;

    private static Template read(String yaml) {
        return read(yaml, Map.of());
    }

    private static Template read(String yaml, Map<String, String> parameters) {
        return new TemplateReader(yaml).read(parameters, NAMES);
    }

    private static String output(String expression) {
        return output(expression, Map.of());
    }

    private static String output(String expression, Map<String, String> parameters) {
        String yaml = HEAD + """
            Resources:
              Work: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
                  KeySchema: [{ AttributeName: pk, KeyType: HASH }]
              Wrapping: { Type: AWS::KMS::Key }
              Role: { Type: AWS::IAM::Role }
              Call:
                Type: AWS::Serverless::Function
                Properties: { Runtime: java25, Handler: a.B, CodeUri: call.zip }
            Outputs:
              Result: { Value: %s }
            """.formatted(expression);
        return read(yaml, parameters).outputs().getOrDefault("Result", "(absent)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Stage | dev",
                "!Ref Names | one,two",
                "!Ref AWS::Region | cn-north-1",
                "!Ref AWS::Partition | aws-cn",
                "!Ref AWS::AccountId | 000000000000",
                "!Ref AWS::URLSuffix | amazonaws.com.cn",
                "!Ref Things | Things",
                "!Ref Work | http://127.0.0.1:9324/000000000000/Work.fifo",
                "!Ref Wrapping | file:///data/wrapping.key",
                "!Ref Call.Alias | arn:aws-cn:lambda:cn-north-1:000000000000:function:Call:live",
                "!GetAtt Wrapping.Arn | file:///data/wrapping.key",
                "!GetAtt Work.QueueName | Work.fifo",
                "!GetAtt Work.Arn | arn:aws-cn:sqs:cn-north-1:000000000000:Work.fifo",
                "!GetAtt [Things, Arn] | arn:aws-cn:dynamodb:cn-north-1:000000000000:table/Things",
                "!GetAtt Call.Arn | arn:aws-cn:lambda:cn-north-1:000000000000:function:Call",
                "!Sub '${Stage}-${Things.Arn}-${!kept}' |"
                        + " dev-arn:aws-cn:dynamodb:cn-north-1:000000000000:table/Things-${kept}",
                "!Sub ['${a}/${Stage}', { a: !Ref Things }] | Things/dev",
                "!Join ['-', [a, !Ref Stage, b]] | a-dev-b",
                "!Join [',', !Ref Names] | one,two",
                "!Select [1, !Split ['-', 'a-b-c']] | b",
                "!Select ['0', !Ref Names] | one",
                "!FindInMap [Sizes, !Ref Stage, Count] | 3",
                "!If [IsProduction, yes, no] | no",
                "!If [IsDevelopment, yes, no] | yes",
                "!If [Both, yes, no] | no",
                "!If [Either, yes, no] | yes",
                "!If [IsProduction, here, !Ref AWS::NoValue] | (absent)",
                "{ 'Fn::Sub': '${Stage}' } | dev",
            })
    void resolves_every_intrinsic(String expression, String expected) {
        assertThat(output(expression)).isEqualTo(expected);
    }

    @Test
    void evaluates_conditions_with_the_given_parameters() {
        assertThat(output("!If [IsProduction, yes, no]", Map.of("Stage", "prod")))
                .isEqualTo("yes");
        assertThat(output("!FindInMap [Sizes, !Ref Stage, Count]", Map.of("Stage", "prod")))
                .isEqualTo("30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Nothing | Outputs.Result.Value: 'Nothing' is neither a parameter nor a resource",
                "!GetAtt Nothing.Arn | Outputs.Result.Value: the resource 'Nothing' has no attribute 'Arn'",
                "!GetAtt Work.Colour | Outputs.Result.Value: the resource 'Work' has no attribute 'Colour'",
                "!Sub '${Nothing}' | Outputs.Result.Value: 'Nothing' is neither a parameter nor a resource",
                "!If [Nothing, a, b] | Outputs.Result.Value: the condition 'Nothing' is not declared",
                "!FindInMap [Sizes, none, Count] | Outputs.Result.Value: Mappings.Sizes.none.Count does not exist",
                "!Select [7, [a]] | Outputs.Result.Value: Fn::Select has no element 7",
                "!ImportValue x | Outputs.Result.Value: Fn::ImportValue needs another stack",
                "{ 'Fn::Cidr': [a] } | Outputs.Result.Value: the intrinsic Fn::Cidr is not understood",
                "!Join [a] | Outputs.Result.Value: Fn::Join takes a list of 2",
            })
    void names_the_place_of_what_it_cannot_resolve(String expression, String message) {
        assertThatThrownBy(() -> output(expression))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_unknown_tags_repeated_keys_and_unknown_sections() {
        assertThatThrownBy(() -> read("Resources: { A: !Magic x }"))
                .hasMessageContaining("the tag !Magic is not known");
        assertThatThrownBy(() -> read("Resources:\n  A: 1\n  A: 2"))
                .hasMessageContaining("line 3: the key 'A' stands twice");
        assertThatThrownBy(() -> read("Hooks: {}\nResources: {}"))
                .hasMessageContaining("Hooks: the local system does not understand this section");
        assertThatThrownBy(() -> read("Resources: [")).isInstanceOf(TemplateFault.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Type: AWS::EC2::Instance | X: the local system does not understand the type AWS::EC2::Instance",
                "Type: AWS::SQS::Queue, Properties: { Colour: red } | X.Properties.Colour: the local system does not"
                        + " understand",
                "Type: AWS::SQS::Queue, Colour: red | X.Colour: the local system does not understand",
                "Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { deadLetterTargetArn: a, maxReceiveCount: 1, x:"
                        + " 1 } } | X.Properties.RedrivePolicy.x",
                "Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: soon } | X.Properties.VisibilityTimeout: an"
                        + " integer is expected",
                "Type: AWS::DynamoDB::Table, Properties: { BillingMode: PROVISIONED } | X.Properties.BillingMode: only"
                        + " PAY_PER_REQUEST",
                "Type: AWS::DynamoDB::Table, Properties: { BillingMode: PAY_PER_REQUEST } | X.Properties.KeySchema:"
                        + " needs a HASH",
                "Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Handler: a, CodeUri: b } |"
                        + " X.Properties.Runtime: only Java",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b,"
                        + " FileSystemConfigs: [] } | X.Properties.FileSystemConfigs",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a } | X.Properties.CodeUri:"
                        + " is required",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: SNS, Properties: { Topic: t } } } } | X.Properties.Events.E.Type: the event source"
                        + " 'SNS'",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: Schedule, Properties: { Schedule: cron(0 * * * ? *) } } } } | only rate(...) is"
                        + " understood",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: SQS, Properties: { Queue: q, FilterCriteria: { Filters: [{ Pattern:"
                        + " '{\"a\":[{\"like\":1}]}' }] } } } } } | the filter rule 'like' is not understood",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: Schedule, Properties: { Schedule: rate(5 minute) } } } } | only rate(...) is"
                        + " understood",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: SQS, Properties: { Queue: q.fifo, MaximumBatchingWindowInSeconds: 5 } } } } |"
                        + " MaximumBatchingWindowInSeconds: a FIFO queue has no batching window",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: DynamoDB, Properties: { Stream: s, StartingPosition: LATEST,"
                        + " MaximumBatchingWindowInSeconds: 5 } } } } | MaximumBatchingWindowInSeconds: only 0 is"
                        + " understood",
                "Type: AWS::Serverless::Function, Properties: { Runtime: java25, Handler: a, CodeUri: b, Events: { E:"
                        + " { Type: Api, Properties: { RestApiId: Other, Path: /, Method: GET } } } } | RestApiId: the"
                        + " API of this template is expected",
                "Type: AWS::Serverless::Api, Properties: { StageName: dev, GatewayResponses: { UNAUTHORISED: {} } } |"
                        + " API Gateway has no response type 'UNAUTHORISED'",
                "Type: AWS::Serverless::Api, Properties: { StageName: dev, BinaryMediaTypes: [image/png] } |"
                        + " X.Properties.BinaryMediaTypes",
                "Type: AWS::Serverless::Api, Properties: { StageName: dev, Domain: { DomainName: a } } |"
                        + " X.Properties.Domain: the local system does not understand",
            })
    void names_resource_and_property_of_what_it_does_not_understand(String resource, String message) {
        assertThatThrownBy(() -> read("Resources: { X: { " + resource + " } }"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void asks_for_parameters_without_a_value_and_refuses_values_that_do_not_fit() {
        String yaml = "Parameters: { Url: { Type: String, AllowedPattern: 'https?://.+' } }\nResources: {}";

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("give --parameter Url=...");
        assertThatThrownBy(() -> read(yaml, Map.of("Url", "ftp://x"))).hasMessageContaining("does not match");
        assertThatThrownBy(() -> read(yaml, Map.of("Url", "http://x", "Uri", "y")))
                .hasMessageContaining("Parameters.Uri");
        assertThatThrownBy(() -> output("a", Map.of("Stage", "test"))).hasMessageContaining("is none of [dev, prod]");
        assertThat(read(yaml, Map.of("Url", "http://x")).parameters()).containsEntry("Url", "http://x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Number | abc | Parameters.P.Type: a number is expected, got 'abc'",
                "Type: Number, MinValue: 0 | -1 | Parameters.P.MinValue: -1 is less than 0",
                "Type: Number, MaxValue: 9 | 9.5 | Parameters.P.MaxValue: 9.5 is more than 9",
                "Type: String, MinLength: 3 | ab | Parameters.P.MinLength: 'ab' is shorter than 3",
                "Type: String, MaxLength: 1 | ab | Parameters.P.MaxLength: 'ab' is longer than 1",
            })
    void holds_parameters_to_their_limits(String declaration, String value, String message) {
        String yaml = "Parameters: { P: { " + declaration + " } }\nResources: {}";

        assertThatThrownBy(() -> read(yaml, Map.of("P", value)))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Path: /a, Method: GET | Path: /a, Method: get | the method GET is declared twice",
                "Path: '/a/{b}', Method: GET | Path: '/a/{c}/d', Method: GET | the parameter {c} is called {b}"
                        + " elsewhere",
            })
    void refuses_routes_that_api_gateway_refuses(String first, String second, String message) {
        String yaml = """
            Resources:
              Api: { Type: AWS::Serverless::Api, Properties: { StageName: dev } }
              Call:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: a
                  CodeUri: b
                  Events:
                    One: { Type: Api, Properties: { RestApiId: !Ref Api, %s } }
                    Two: { Type: Api, Properties: { RestApiId: !Ref Api, %s } }
            """.formatted(first, second);

        assertThatThrownBy(() -> read(yaml)).isInstanceOf(TemplateFault.class).hasMessageContaining(message);
    }

    @Test
    void feeds_nobody_from_sources_that_are_switched_off() {
        Template template = read("""
            Resources:
              Work: { Type: AWS::SQS::Queue }
              Call:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: a
                  CodeUri: b
                  EventInvokeConfig: { MaximumEventAgeInSeconds: 60 }
                  Events:
                    Queue: { Type: SQS, Properties: { Queue: !GetAtt Work.Arn, Enabled: false } }
                    Clock: { Type: Schedule, Properties: { Schedule: rate(1 day), Enabled: false } }
                    Other: { Type: Schedule, Properties: { Schedule: rate(2 days), Enabled: true } }
            """);

        assertThat(template.queueSources()).isEmpty();
        assertThat(template.schedules()).extracting(ScheduleSource::every).containsExactly(Duration.ofDays(2));
        assertThat(template.functions().values())
                .extracting(FunctionResource::asynchronousAge)
                .containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void leaves_out_resources_and_outputs_whose_condition_is_false() {
        Template template = read(HEAD + """
            Resources:
              Production: { Type: AWS::SQS::Queue, Condition: IsProduction }
              Development: { Type: AWS::SQS::Queue, Condition: IsDevelopment }
            Outputs:
              Hidden: { Value: x, Condition: IsProduction }
            """);

        assertThat(template.queues()).containsOnlyKeys("Development");
        assertThat(template.outputs()).isEmpty();
    }

    @Test
    void merges_globals_into_functions() {
        Template template = read("""
            Globals:
              Function:
                Runtime: java25
                Timeout: 7
                Environment: { Variables: { A: global, B: global } }
            Resources:
              Call:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B
                  CodeUri: call.zip
                  Environment: { Variables: { B: own } }
            """);

        assertThat(template.functions().values()).singleElement().satisfies(function -> {
            assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(function.environment()).isEqualTo(Map.of("A", "global", "B", "own"));
        });
    }

    @Test
    void understands_the_whole_template_of_the_market() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("template.yaml"))) {
            root = root.resolveSibling("").resolve("..").normalize();
        }
        Template market = read(
                Files.readString(root.resolve("template.yaml")),
                Map.of("PublicBaseUrl", "http://127.0.0.1:8080", "SmsGatewayUrl", "http://127.0.0.1:9000/sms"));

        assertThat(market.tables()).containsKeys("OrdersTable", "KeysTable");
        assertThat(market.routes()).anySatisfy(route -> {
            assertThat(route.path()).isEqualTo("/orders/{orderId}");
            assertThat(route.authoriser()).hasValueSatisfying(authoriser -> assertThat(authoriser.cacheSeconds())
                    .isEqualTo(60));
        });
        assertThat(market.streamSources()).singleElement().satisfies(source -> {
            assertThat(source.tableName()).isEqualTo("OrdersTable");
            assertThat(source.retries()).isEqualTo(OptionalInt.of(8));
            assertThat(source.failureQueueArn()).isPresent();
        });
        assertThat(market.queueSources()).extracting(QueueSource::queueName).contains("LedgerQueue.fifo");
        assertThat(market.schedules()).extracting(ScheduleSource::every).contains(Duration.ofMinutes(1));
        assertThat(market.functions().values())
                .allSatisfy(function ->
                        assertThat(function.environment().get("WRAPPING_KEY")).startsWith("file:"));
    }
}
