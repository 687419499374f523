package minitel.gateway.config.services;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.dial.RouteReader;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.json.JsonText;

/// The directory as text that the reader of `services.json` takes: a line for each service, which
/// says what is not the default.
public final class ServicesWriter {
    private static final String CANDIDATE = "service";

    private ServicesWriter() {}

    /// @param services as [#said] gives them, or written by hand with the same keys
    public static String list(List<Map<String, Object>> services) {
        List<String> lines = services.stream().map(JsonText::write).toList();
        return lines.isEmpty()
                ? "{\"services\": []}\n"
                : "{\"services\": [\n  " + String.join(",\n  ", lines) + "\n]}\n";
    }

    /// Why the reader would refuse a service that somebody has put together; empty = it would not.
    public static Optional<String> refusal(Map<String, Object> service, RouteReader routes) {
        Faults faults = new Faults();
        String text = "{\"services\": [" + JsonText.write(service) + "]}";
        new ServicesReader(faults, routes, Set.of()).text(text, CANDIDATE);
        return faults.all().stream().findFirst().map(fault -> fault.sentence());
    }

    /// What is said of a service.
    public static Map<String, Object> said(ServiceEntry service) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("code", service.code());
        put(said, "name", service.name(), service.code());
        said.put("route", service.route().toString());
        put(said, "aliases", service.aliases(), List.of());
        put(said, "profile", said(service.profile()), Map.of());
        return said;
    }

    private static Map<String, Object> said(Profile profile) {
        Profile other = Profile.DEFAULT;
        Map<String, Object> said = new LinkedHashMap<>();
        put(said, "subprotocols", profile.dial().subprotocols(), other.dial().subprotocols());
        put(said, "ping", profile.dial().ping(), other.dial().ping());
        put(said, "frames", word(profile.dial().frames()), word(other.dial().frames()));
        put(said, "echo", word(profile.echo()), word(other.echo()));
        put(said, "pace", profile.pace(), other.pace());
        put(said, "parity", word(profile.dial().parity()), word(other.dial().parity()));
        put(said, "identify", word(profile.identify()), word(other.identify()));
        put(said, "end", hex(profile), hex(other));
        put(said, "tariff", profile.tariff(), other.tariff());
        profile.dial().ca().ifPresent(file -> said.put("ca", file.toString()));
        put(said, "insecure", profile.dial().insecure(), other.dial().insecure());
        pages(said, profile.pages(), other.pages());
        return said;
    }

    private static void pages(Map<String, Object> said, Profile.Pages pages, Profile.Pages other) {
        put(said, "timeout", pages.timeout(), other.timeout());
        put(said, "reply", pages.reply(), other.reply());
        put(said, "inside", pages.inside(), other.inside());
        put(said, "key", pages.key(), other.key());
        put(said, "calls", pages.calls(), other.calls());
    }

    private static void put(Map<String, Object> to, String key, Object value, Object otherwise) {
        if (!value.equals(otherwise)) {
            to.put(key, value);
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(Profile profile) {
        return HexFormat.of().formatHex(profile.endBytes());
    }
}
