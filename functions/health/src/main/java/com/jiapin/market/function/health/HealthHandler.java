package com.jiapin.market.function.health;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.view.Times;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GET /health: a deep check for staff; 200 with what is wrong, also when something is. */
public final class HealthHandler extends HttpFunction {
    private static final Access STAFF = Access.anyOf(Role.ACCOUNT_MANAGER, Role.FULFILMENT, Role.PRIVACY_OFFICER);

    /** For Lambda. */
    public HealthHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public HealthHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    HealthHandler(Market market) {
        this(market.edge(), new HealthChecks(market).all());
    }

    /** Over these checks. */
    HealthHandler(HttpEdge edge, List<Check> checks) {
        super(
                edge,
                routes -> routes.get("/health", STAFF, request -> {
                    request.query().check();
                    return report(edge, checks);
                }));
    }

    private static Answer report(HttpEdge edge, List<Check> checks) {
        List<Together.Later<Check.Finding>> running = checks.stream()
                .map(check -> Together.start(() -> finding(edge, check)))
                .toList();
        List<Check.Finding> findings = running.stream().map(Together.Later::get).toList();
        Check.Status worst = findings.stream()
                .map(Check.Finding::status)
                .max(Comparator.naturalOrder())
                .orElse(Check.Status.UP);
        JsonArrayBuilder list = Json.array();
        findings.forEach(finding -> list.add(Json.object()
                .put("name", finding.name())
                .put("status", finding.status().name())
                .put("durationMillis", finding.durationMillis())
                .putIfPresent("detail", finding.detail())
                .build()));
        return Response.ok(Json.object()
                .put("status", worst.name())
                .put("at", Times.text(edge.clock().instant()))
                .put("checks", list.build())
                .build());
    }

    private static Check.Finding finding(HttpEdge edge, Check check) {
        Instant start = edge.clock().instant();
        Check.Status status;
        Optional<String> detail;
        try {
            detail = check.probe().get();
            status = detail.isEmpty() ? Check.Status.UP : Check.Status.DEGRADED;
        } catch (RuntimeException silent) {
            edge.log().write(Level.WARN, LogEntry.of(LogEvent.DEFECT).withFailure(silent));
            detail = Optional.of("it does not answer");
            status = Check.Status.DOWN;
        }
        long millis = Duration.between(start, edge.clock().instant()).toMillis();
        return new Check.Finding(check.name(), status, millis, detail);
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        HealthRehearsal.play(Rehearsal.in(variables));
    }
}
