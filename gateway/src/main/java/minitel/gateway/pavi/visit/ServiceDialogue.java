package minitel.gateway.pavi.visit;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.field.FieldKey;
import minitel.gateway.pavi.field.FieldStep;
import minitel.gateway.pavi.field.FreeKeys;
import minitel.gateway.pavi.field.InputField;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.DirectCall;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;
import org.jspecify.annotations.Nullable;

/// What one caller and his services have said so far: what is called next and with what, and what a
/// reply changes. Pure; one thread. Also for who plays a caller to check a service.
public final class ServiceDialogue {
    /// Calls that services may chain after a key.
    public static final int LONGEST_CHAIN = 5;

    /// What getScreen and getScreenList are answered with: no screens are kept for services.
    private static final String NO_SCREEN = "{\"item\":\"getscreen\",\"result\":false}";

    private static final String NO_SCREENS = "{\"item\":\"getscreenlist\",\"result\":false}";
    private static final byte[] NOTHING = {};

    private ServiceUrl url;
    private String context = "";
    private List<String> content = List.of();
    private Optional<String> datas = Optional.empty();
    private boolean echo = true;
    private @Nullable InputField field;
    private int chained;

    /// Whether a service has answered as one does: until then a key is another first call.
    private boolean met;

    /// Who has answered last, and so knows of the caller; the route at first.
    private ServiceUrl last;

    public ServiceDialogue(ServiceUrl route) {
        url = route;
        last = route;
    }

    /// What a reply leads to.
    ///
    /// @param screen what is painted
    /// @param command what is done, where it is not done already
    /// @param call what is called at once
    public record Turn(byte[] screen, ServiceCommand command, Optional<ServiceFunction> call) {}

    public ServiceUrl url() {
        return url;
    }

    /// Where the caller is known if he has not arrived at [#url] yet.
    ServiceUrl last() {
        return last;
    }

    public ServiceRequest request(ServiceFunction function, CallerFacts caller) {
        return new ServiceRequest(caller, function, content, datas, context, url.query());
    }

    /// What a key of the caller paints, and what it calls. A call ends the field.
    public FieldStep key(FieldKey key) {
        InputField open = field;
        FieldStep step =
                open == null ? new FieldStep(NOTHING, FreeKeys.of(key)) : open.key(key, echo);
        if (step.call().isEmpty()) {
            return step;
        }
        if (open != null) {
            content = open.content();
            field = null;
        }
        chained = 0;
        return met ? step : new FieldStep(step.screen(), Optional.of(ServiceFunction.CNX));
    }

    /// Brings the field back, as it is now; empty where there is none.
    byte[] drawing() {
        InputField open = field;
        return open == null ? NOTHING : open.drawing();
    }

    /// Words are put into the field as if they had been typed; it stays open.
    ServiceFunction simulate(String text) {
        InputField open = field;
        if (open == null) {
            content = List.of(text);
        } else {
            open.fill(text);
            content = open.content();
        }
        return ServiceFunction.BGCALL_SIMU;
    }

    public Turn answered(ServiceReply reply) {
        met = true;
        last = url;
        boolean stays = reply.next().map(url::sameHost).orElse(true);
        reply.next().ifPresent(this::moved);
        if (stays) {
            reply.context().filter(it -> !it.isEmpty()).ifPresent(it -> context = it);
        }
        echo = reply.echo();
        byte[] screen = reply.content();
        if (reply.command() instanceof ServiceCommand.Fields fields && field == null) {
            screen = open(fields, screen);
        }
        return new Turn(screen, reply.command(), call(reply));
    }

    /// It is called there from now on, as `next` or an interpreter of the same service; nothing of
    /// one host's reaches the next.
    public void moved(ServiceUrl to) {
        if (!to.sameHost(url)) {
            context = "";
            content = List.of();
            datas = Optional.empty();
        }
        url = to;
    }

    private byte[] open(ServiceCommand.Fields fields, byte[] page) {
        InputField opened = InputField.of(fields);
        field = opened;
        content = opened.content();
        ByteArrayOutputStream screen = new ByteArrayOutputStream(page.length + 256);
        screen.writeBytes(page);
        screen.writeBytes(opened.drawing());
        return screen.toByteArray();
    }

    private Optional<ServiceFunction> call(ServiceReply reply) {
        return switch (reply.command()) {
            case ServiceCommand.LibCnx _,
                    ServiceCommand.Connect _,
                    ServiceCommand.DuplicateStream _ ->
                    Optional.empty();
            case ServiceCommand.ConnectToExt _ -> chained(ServiceFunction.DIRECTCALLFAILED);
            case ServiceCommand.GetScreen _ -> screens(NO_SCREEN);
            case ServiceCommand.GetScreenList _ -> screens(NO_SCREENS);
            default -> direct(reply.direct());
        };
    }

    private Optional<ServiceFunction> screens(String answer) {
        datas = Optional.of(answer);
        return chained(ServiceFunction.DATAS);
    }

    private Optional<ServiceFunction> direct(DirectCall direct) {
        return switch (direct) {
            case NO -> Optional.empty();
            case DIRECT -> chained(ServiceFunction.DIRECT);
            case DIRECTCNX -> chained(ServiceFunction.DIRECTCNX);
        };
    }

    /// A call that no key has made; the field that was drawn before it is not filled in.
    ///
    /// @return empty when there were too many
    public Optional<ServiceFunction> chained(ServiceFunction function) {
        if (chained == LONGEST_CHAIN) {
            return Optional.empty();
        }
        chained++;
        field = null;
        return Optional.of(function);
    }
}
