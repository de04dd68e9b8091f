package com.jiapin.market.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.template.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTableTest {

    private final RouteTable routes = new RouteTable(List.of(
            route("/orders/{orderId}", "GET"),
            route("/orders/{orderId}", "ANY"),
            route("/orders/new", "GET"),
            route("/orders/{orderId}/lines/{line}", "GET"),
            route("/files/{path+}", "GET"),
            route("/", "GET")));

    private static Route route(String path, String method) {
        return new Route(path, method, method + " " + path, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /orders/1 | GET /orders/{orderId} | {orderId=1}",
                "DELETE | /orders/1 | ANY /orders/{orderId} | {orderId=1}",
                "GET | /orders/new | GET /orders/new | {}",
                "POST | /orders/new | (none) | {}",
                "GET | /orders/a%2Fb/lines/2 | GET /orders/{orderId}/lines/{line} | {orderId=a%2Fb, line=2}",
                "GET | /files/a/b/c | GET /files/{path+} | {path=a/b/c}",
                "GET | / | GET / | {}",
                "GET | /orders | (none) | {}",
                "GET | /orders/ | (none) | {}",
                "GET | /orders/1/lines | (none) | {}",
            })
    void finds_the_most_exact_resource_then_the_method(String method, String path, String expected, String parameters) {
        Optional<RouteTable.Match> match = routes.find(method, path);

        assertThat(match.map(found -> found.route().functionId()).orElse("(none)"))
                .isEqualTo(expected);
        assertThat(match.map(found -> found.parameters().toString()).orElse("{}"))
                .isEqualTo(parameters);
    }
}
