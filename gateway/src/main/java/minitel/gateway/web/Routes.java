package minitel.gateway.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which path leads where: a table, so that a path that is not in it is 404, and a method that is
/// not, 405.
final class Routes {
    /// @param path its parts; `*` is any one
    /// @param answer what it gets
    record Route(String method, List<String> path, Function<Request, Answer> answer) {

        static Route get(String path, Function<Request, Answer> answer) {
            return new Route(Request.GET, List.of(path.split("/")), answer);
        }

        static Route post(String path, Function<Request, Answer> answer) {
            return new Route(Request.POST, List.of(path.split("/")), answer);
        }

        private boolean leads(List<String> parts) {
            boolean leads = parts.size() == path.size();
            for (int i = 0; leads && i < parts.size(); i++) {
                leads = path.get(i).equals("*") || path.get(i).equals(parts.get(i));
            }
            return leads;
        }

        private boolean takes(Request request) {
            return method.equals(Request.GET) ? request.reads() : method.equals(request.method());
        }
    }

    private final List<Route> table;

    Routes(List<Route> table) {
        this.table = List.copyOf(table);
    }

    /// Whether any of them is for this path.
    boolean lead(Request request) {
        List<String> parts = request.parts();
        return table.stream().anyMatch(route -> route.leads(parts));
    }

    Answer answer(Request request) {
        List<String> parts = request.parts();
        List<Route> here = table.stream().filter(route -> route.leads(parts)).toList();
        return here.stream()
                .filter(route -> route.takes(request))
                .findFirst()
                .map(route -> route.answer().apply(request))
                .orElseGet(() -> here.isEmpty() ? missing() : notAllowed(here));
    }

    static Answer missing() {
        return Answer.text(404, "There is nothing here; the Minitel is at /.");
    }

    /// Only reading is.
    static Answer notAllowed() {
        return Answer.text(405, "Not so.", Map.of("Allow", "GET, HEAD"));
    }

    private static Answer notAllowed(List<Route> here) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : here) {
            allowed.add(route.method());
            if (route.method().equals(Request.GET)) {
                allowed.add(Request.HEAD);
            }
        }
        return Answer.text(405, "Not so.", Map.of("Allow", String.join(", ", allowed)));
    }
}
