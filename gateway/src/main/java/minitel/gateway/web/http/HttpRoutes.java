package minitel.gateway.web.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The table of the paths of the web port: a path that is not in it is 404, and a method that is
/// not, 405. Unchanging: any thread.
public final class HttpRoutes {
    /// @param path its parts; `*` is any one
    /// @param answer what it gets
    public record Route(String method, List<String> path, Function<WebRequest, WebAnswer> answer) {

        public static Route get(String path, Function<WebRequest, WebAnswer> answer) {
            return new Route(WebRequest.GET, List.of(path.split("/")), answer);
        }

        public static Route post(String path, Function<WebRequest, WebAnswer> answer) {
            return new Route(WebRequest.POST, List.of(path.split("/")), answer);
        }

        private boolean leads(List<String> parts) {
            boolean leads = parts.size() == path.size();
            for (int i = 0; leads && i < parts.size(); i++) {
                leads = path.get(i).equals("*") || path.get(i).equals(parts.get(i));
            }
            return leads;
        }

        private boolean takes(WebRequest request) {
            return method.equals(WebRequest.GET)
                    ? request.reads()
                    : method.equals(request.method());
        }
    }

    private final List<Route> table;

    public HttpRoutes(List<Route> table) {
        this.table = List.copyOf(table);
    }

    /// Whether any of them is for this path.
    public boolean lead(WebRequest request) {
        List<String> parts = request.parts();
        return table.stream().anyMatch(route -> route.leads(parts));
    }

    public WebAnswer answer(WebRequest request) {
        List<String> parts = request.parts();
        List<Route> here = table.stream().filter(route -> route.leads(parts)).toList();
        return here.stream()
                .filter(route -> route.takes(request))
                .findFirst()
                .map(route -> route.answer().apply(request))
                .orElseGet(() -> here.isEmpty() ? missing() : notAllowed(here));
    }

    public static WebAnswer missing() {
        return WebAnswer.text(404, "There is nothing here; the Minitel is at /.");
    }

    /// Only reading is.
    public static WebAnswer notAllowed() {
        return WebAnswer.text(405, "Not so.", Map.of("Allow", "GET, HEAD"));
    }

    private static WebAnswer notAllowed(List<Route> here) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : here) {
            allowed.add(route.method());
            if (route.method().equals(WebRequest.GET)) {
                allowed.add(WebRequest.HEAD);
            }
        }
        return WebAnswer.text(405, "Not so.", Map.of("Allow", String.join(", ", allowed)));
    }
}
