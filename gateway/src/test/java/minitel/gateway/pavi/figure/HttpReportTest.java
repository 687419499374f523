package minitel.gateway.pavi.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import minitel.gateway.metric.PrometheusText;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpReportTest {
    private final HttpFigures figures = new HttpFigures();
    private final OperatorRegistry registry = new OperatorRegistry();

    @BeforeEach
    void register() {
        registry.add(new HttpReport(figures));
    }

    private void called(String service, CallResult result, long millis) {
        CallFigures calls = figures.of(service);
        calls.begun();
        calls.ended(result, Duration.ofMillis(millis));
    }

    private List<String> lines() {
        CommandReply reply = registry.commands().getFirst().console().read("");
        return ((CommandReply.Lines) reply).lines();
    }

    @Test
    void whereNothingWasCalledThatIsSaid() {
        assertEquals(List.of("no service over HTTP was called"), lines());
    }

    @Test
    void callsFailuresAndTimesAreToldByService() {
        called("Chat", CallResult.ANSWERED, 75);
        called("Chat", CallResult.ANSWERED, 75);
        called("Chat", CallResult.LATE, 25_000);
        called("Chat", CallResult.NO_JSON, 50);
        called("Chat", CallResult.CANCELLED, 90_000);
        figures.of("Chat").begun();
        String line = lines().get(1);
        assertTrue(
                line.matches(
                        "Chat +5 +1 +2 +\\d+ m?s +6300 ms +75 ms +24400 ms  no json 1, late 1"),
                line);
    }

    @Test
    void theOneCalledLastStandsFirst() {
        called("One", CallResult.ANSWERED, 1);
        called("Two", CallResult.ANSWERED, 1);
        figures.of("One").begun();
        assertTrue(lines().get(1).startsWith("One"));
    }

    @Test
    void monitoringTellsServicesAndResultsApart() {
        called("Chat", CallResult.ANSWERED, 75);
        called("Chat", CallResult.NOT_TRUSTED, 150);
        String text = PrometheusText.of(registry.metrics());
        for (String line :
                List.of(
                        "minitel_http_calls_total{service=\"Chat\",result=\"answered\"} 1",
                        "minitel_http_calls_total{service=\"Chat\",result=\"not_trusted\"} 1",
                        "minitel_http_calls_running{service=\"Chat\"} 0",
                        "minitel_http_call_seconds_bucket{service=\"Chat\",le=\"0.1\"} 1",
                        "minitel_http_call_seconds_bucket{service=\"Chat\",le=\"+Inf\"} 2",
                        "minitel_http_call_seconds_count{service=\"Chat\"} 2")) {
            assertTrue(text.contains(line + "\n"), text);
        }
    }

    @Test
    void servicesBeyondAThousandAreOne() {
        for (int i = 0; i < 1_500; i++) {
            called("service " + i, CallResult.ANSWERED, 1);
        }
        assertEquals(1_001, figures.services().size());
        assertEquals(500, CalledService.of("other", figures.of("other")).calls());
        assertEquals(1, CalledService.of("", figures.of("service 7")).calls());
    }

    @Test
    void whatWasLostIsCounted() {
        figures.keyLost();
        figures.messageLost();
        figures.messageLost();
        figures.farewellLost();
        assertEquals(1, registry.losses().get("http_keys").getAsLong());
        assertEquals(2, registry.losses().get("http_messages").getAsLong());
        assertEquals(1, registry.losses().get("http_farewells").getAsLong());
    }
}
