package minitel.gateway.pavi.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.message.ServiceCommand.BackgroundCall;
import minitel.gateway.pavi.message.ServiceCommand.PushServiceMsg;

/// Reads the COMMAND of a reply. For [ReplyReader].
final class CommandReader {
    private static final int LONGEST_TIMEOUT = 30;
    private static final int LONGEST_SAVER = 30;
    private static final int LAST_SAVER = 3;

    private CommandReader() {}

    /// @param reply the whole of it
    static ServiceCommand read(ReplyValues reply) throws ReplyFault {
        ReplyValues command = reply.objectIfAny("COMMAND");
        String name = command.text("name");
        ReplyValues param = command.object("param");
        return switch (name) {
            case "" -> new ServiceCommand.None();
            case "InputTxt" -> FieldReader.line(param);
            case "InputMsg" -> FieldReader.lines(param);
            case "InputForm" -> FieldReader.form(param);
            case "connectToTln", "connectToWs", "connectToExt" -> connect(name, param);
            case "libCnx" -> new ServiceCommand.LibCnx();
            case "PushServiceMsg" -> push(param);
            case "BackgroundCall" -> background(param);
            case "setParam" -> set(param);
            default -> screen(name, param);
        };
    }

    private static ServiceCommand screen(String name, ReplyValues param) throws ReplyFault {
        return switch (name) {
            case "duplicateStream" ->
                    new ServiceCommand.DuplicateStream(param.text("uniqueid"), param.text("key"));
            case "getScreen" -> new ServiceCommand.GetScreen();
            case "getScreenList" -> new ServiceCommand.GetScreenList();
            default ->
                    throw new ReplyFault(
                            ReplyFault.Kind.UNKNOWN_COMMAND, "COMMAND.name \"" + name + "\"");
        };
    }

    private static ServiceCommand connect(String name, ReplyValues param) throws ReplyFault {
        if (name.equals("connectToExt")) {
            return new ServiceCommand.ConnectToExt();
        }
        String host = param.text("host");
        String key = param.text("key");
        boolean echo = param.is("echo", "on");
        boolean lower = param.is("case", "lower");
        return name.equals("connectToTln")
                ? new ServiceCommand.ConnectToTln(
                        host, key, echo, lower, EscapedText.bytes(param.text("startseq")))
                : new ServiceCommand.ConnectToWs(
                        host, key, echo, lower, path(param), protocol(param));
    }

    /// It comes to stand in the head of a request.
    private static String path(ReplyValues param) throws ReplyFault {
        String path = param.text("path");
        if (!path.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw param.wrong("path", "an address: ASCII, no blank");
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Optional<String> protocol(ReplyValues param) throws ReplyFault {
        String protocol = param.text("proto");
        try {
            return protocol.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DialOptions.subprotocol(protocol));
        } catch (IllegalArgumentException e) {
            throw param.wrong("proto", "a name of a protocol: " + e.getMessage());
        }
    }

    private static ServiceCommand push(ReplyValues param) throws ReplyFault {
        List<String> texts = param.texts("message").orElse(List.of());
        List<PushServiceMsg.Message> messages = new ArrayList<>();
        for (String id : param.texts("uniqueids").orElse(List.of())) {
            messages.add(new PushServiceMsg.Message(id, at(texts, messages.size())));
        }
        return new PushServiceMsg(messages);
    }

    private static ServiceCommand background(ReplyValues param) throws ReplyFault {
        List<String> texts = param.texts("url").orElse(List.of());
        List<String> times = param.texts("time").orElse(List.of());
        List<String> ids = param.texts("uniqueid").orElse(List.of());
        List<String> simulated = param.texts("simulate").orElse(List.of());
        List<BackgroundCall.Target> targets = new ArrayList<>();
        int count = Math.min(Math.min(texts.size(), times.size()), ids.size());
        for (int i = 0; i < Math.min(count, simulated.size()); i++) {
            targets.add(
                    new BackgroundCall.Target(
                            ids.get(i),
                            texts.get(i),
                            simulated.get(i).equals("1"),
                            ReplyValues.numberOf(times.get(i))));
        }
        return new BackgroundCall(targets);
    }

    private static String at(List<String> texts, int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    /// What is unknown or out of range is nothing, as MiniPAVI has it.
    private static ServiceCommand set(ReplyValues param) throws ReplyFault {
        ReplyValues params = param.objectIfAny("params");
        return switch (param.text("paramName")) {
            case "screensaver" -> new ServiceCommand.SetParam(saver(params), Optional.empty());
            case "timeout" -> new ServiceCommand.SetParam(Optional.empty(), timeout(params));
            default -> new ServiceCommand.SetParam(Optional.empty(), Optional.empty());
        };
    }

    private static Optional<ServiceCommand.ScreenSaver> saver(ReplyValues params)
            throws ReplyFault {
        String text = RequestWriter.cut(params.text("text"), LONGEST_SAVER);
        return ranged(params, "type", LAST_SAVER)
                .map(type -> new ServiceCommand.ScreenSaver(type, text));
    }

    private static Optional<Integer> timeout(ReplyValues params) throws ReplyFault {
        return ranged(params, "minutes", LONGEST_TIMEOUT);
    }

    private static Optional<Integer> ranged(ReplyValues params, String key, int most)
            throws ReplyFault {
        long number = params.number(key);
        return number >= 0 && number <= most ? Optional.of((int) number) : Optional.empty();
    }
}
