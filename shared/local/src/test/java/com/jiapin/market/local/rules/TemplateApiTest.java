package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.functionId;
import static com.jiapin.market.local.rules.Template.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TemplateApiTest {
    private static final Template TEMPLATE = Template.read();

    @Test
    void bodiesArriveByteForByte() {
        assertThat(api().array("BinaryMediaTypes").orElseThrow().texts()).containsExactly("*~1*");
        assertThat(section(api(), "EndpointConfiguration").text("Type")).contains("REGIONAL");
    }

    @Test
    @Tag("D5")
    void anAuthorisationIsRememberedForAtMostSixtySeconds() {
        JsonObject authorisers = section(section(api(), "Auth"), "Authorizers");
        JsonObject session = section(authorisers, "Session");

        assertThat(section(api(), "Auth").text("DefaultAuthorizer")).contains("Session");
        assertThat(Json.text(section(session, "FunctionArn"))).isEqualTo("{\"Ref\":\"AuthoriserFunction.Alias\"}");
        assertThat(section(session, "Identity").array("Headers").orElseThrow().texts())
                .containsExactly("Authorization");
        assertThat(section(session, "Identity").integer("ReauthorizeEvery").orElseThrow())
                .isLessThanOrEqualTo(60);
    }

    @Test
    void aMethodAtAPathLeadsToOneFunction() {
        assertThat(routes().keySet()).doesNotHaveDuplicates();
        assertThat(routes()).hasSameSizeAs(events());
    }

    @Test
    void anyOtherMethodOfAPathIsAnsweredByTheFunctionOfThePath() {
        Map<String, Set<String>> byPath = new LinkedHashMap<>();
        events().forEach(route -> byPath.computeIfAbsent(route.path(), path -> new TreeSet<>())
                .add(route.method() + " " + route.functionId() + " " + route.open()));

        byPath.forEach((path, methods) -> {
            assertThat(methods).as(path).anyMatch(method -> method.startsWith("ANY "));
            assertThat(methods.stream().map(method -> method.substring(method.indexOf(' '))))
                    .as(path)
                    .containsOnly(methods.iterator().next().substring("ANY".length()));
        });
    }

    @Test
    void onlySignInGuestsAndProvidersComeWithoutASession() {
        assertThat(events().stream().filter(Route::open).map(Route::path).distinct())
                .allMatch(path -> path.startsWith("/sign-in")
                        || path.startsWith("/staff/sign-in")
                        || path.startsWith("/guest/")
                        || path.startsWith("/callbacks/"));
        assertThat(events().stream().filter(route -> !route.open()).map(Route::path))
                .noneMatch(path -> path.startsWith("/guest/") || path.startsWith("/callbacks/"));
    }

    @Test
    void everyRouteIsThrottledAndWhatIsOpenOrDearMore() {
        List<JsonObject> settings = api().array("MethodSettings").orElseThrow().objects();

        assertThat(settings).allSatisfy(setting -> assertThat(setting.integer("ThrottlingRateLimit"))
                .isPresent());
        assertThat(settings)
                .map(setting -> setting.text("ResourcePath").orElseThrow())
                .contains("/*", "/~1sign-in", "/~1staff~1sign-in", "/~1checkout", "/~1guest~1cart-tokens")
                .filteredOn(path -> !path.equals("/*"))
                .map(path -> path.substring(1).replace("~1", "/"))
                .isSubsetOf(events().stream().map(Route::path).toList());
    }

    @Test
    void whatTheGatewayRefusesLooksLikeOurOwnErrors() {
        section(api(), "GatewayResponses").members().forEach((kind, response) -> {
            String body = section((JsonObject) response, "ResponseTemplates")
                    .text("application/problem+json")
                    .orElseThrow();
            JsonObject problem = (JsonObject) Json.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(problem.members()).as(kind).containsKeys("type", "title", "status", "instance");
            assertThat(problem.text("type").orElseThrow()).startsWith("/problems/");
            assertThat(((JsonObject) response).find("StatusCode")).as(kind).isEqualTo(problem.find("status"));
            assertThat(section(section((JsonObject) response, "ResponseParameters"), "Headers")
                            .text("Request-Id"))
                    .as(kind)
                    .contains("context.requestId");
        });
    }

    private JsonObject api() {
        return TEMPLATE.properties("Api");
    }

    private Map<String, Route> routes() {
        Map<String, Route> routes = new LinkedHashMap<>();
        events().forEach(route -> routes.put(route.method() + " " + route.path(), route));
        return routes;
    }

    private List<Route> events() {
        List<Route> routes = new ArrayList<>();
        for (String folder : Template.folders()) {
            String id = functionId(folder);
            TEMPLATE.events(id, "Api")
                    .values()
                    .forEach(event -> routes.add(new Route(
                            event.text("Method").orElseThrow(),
                            event.text("Path").orElseThrow(),
                            id,
                            event.object("Auth")
                                    .flatMap(auth -> auth.text("Authorizer"))
                                    .filter("NONE"::equals)
                                    .isPresent())));
        }
        return routes;
    }

    private record Route(String method, String path, String functionId, boolean open) {}
}
