package minitel.gateway;

import minitel.ws.Site;

/// What a browser sees that asks the WebSocket port for a page.
final class HowToConnect implements Site {
    @Override
    public Response answer(Request request) {
        if (!request.path().equals("/")) {
            return Response.text(404, "There is no page here but /.");
        }
        String host =
                request.header("Host").filter(h -> h.matches("[\\w.:\\[\\]-]{1,255}")).orElse("");
        return Response.text(
                200,
                "This is a Minitel gateway. Its terminals connect here by WebSocket:\n\n    ws://"
                        + (host.isEmpty() ? "this host and port" : host)
                        + "/\n\nwith ?speed=1200 (line speed), ?service=CODE (go there at once) or"
                        + " ?model=Cu%3C (ROM identity)\nas they like. With a telnet client:"
                        + " the telnet port, 9000 unless the operator chose another.");
    }
}
