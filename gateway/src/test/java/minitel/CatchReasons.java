package minitel;

import java.util.Set;
import java.util.TreeSet;

/// Where main code catches a type though something may park below, and why that does no harm:
///
/// - `main`: the first thread of a command, no virtual one;
/// - `platform`: a platform thread of its own, and nobody else calls this;
/// - `file`: what is read or written is a file, whose thread waits without parking;
/// - `parser`: the function that is called parses a text in memory.
final class CatchReasons {
    private static final String REASONS =
            """
            minitel/cli/ControlSocket.answers             | platform: the watchdog's
            minitel/cli/ControlSocket.open                | main
            minitel/bridge/assembly/IdleExit.run                      | platform
            minitel/bridge/assembly/LineSupervisor.close              | platform: whoever ends the program
            minitel/bridge/assembly/StateFile.keep                    | parser
            minitel/bridge/cli/LineReader.listen                      | platform
            minitel/bridge/cli/LineReader.next                        | main
            minitel/bridge/cli/TerminalDetector.look                  | main
            minitel/bridge/page/TypedAddress.read                     | parser
            minitel/bridge/serial/NativeLibrary.loadNow               | platform: a line's owner; or main
            minitel/bridge/serial/SerialLine.open                     | platform: a line's owner; or main
            minitel/bridge/session/run/DeviceSession.keep             | platform: the line's owner
            minitel/bridge/session/run/LineOwner.live                 | platform: the line's owner
            minitel/bridge/session/run/MinitelSession.silent          | platform: the line's owner
            minitel/bridge/simulate/Cable.hear                        | platform: the simulated Minitel's
            minitel/bridge/simulate/Cable.speed                       | platform: the simulated Minitel's
            minitel/bridge/simulate/Hand.plug                         | platform: the keyboard's
            minitel/cli/ConfigCommand.call                            | main
            minitel/cli/MadeFileCommand.call                          | main
            minitel/cli/ParsedOption.convert                          | parser
            minitel/cli/WordCommand.call                              | main
            minitel/gateway/Main.serve                                | main
            minitel/gateway/assembly/DoorOpener.consoleSocket         | main
            minitel/gateway/cli/ConsoleCommand.call                   | main
            minitel/gateway/cli/RelayFileOptions.flags                | main
            minitel/gateway/cli/ReplayCommand.call                    | main
            minitel/gateway/cli/ReplayCommand.parsed                  | main
            minitel/gateway/cli/ServicesCommand.imported              | parser
            minitel/gateway/config/services/ServicesReader.seed       | file: of the jar
            minitel/gateway/foreign/MinipaviXmlReader.read            | parser
            minitel/gateway/guard/BanFile.read                        | file
            minitel/gateway/guard/BanWriter.await                     | platform
            minitel/gateway/guard/BanWriter.close                     | platform: whoever ends the program
            minitel/gateway/listen/AcceptLoop.answers                 | platform: the watchdog's
            minitel/gateway/peer/cli/PeerLinkCommand.provideKey       | main
            minitel/gateway/peer/message/MessageFields.parsed         | parser
            minitel/gateway/record/RecordingReader$LineReader.hasNext | file
            minitel/gateway/record/RecordingWriter.close              | platform: whoever ends the program
            minitel/gateway/record/RecordingWriter.run                | platform
            minitel/gateway/relay/config/RelayFlags.said              | parser
            minitel/gateway/teletel/CommandChannel.destination        | parser
            minitel/gateway/web/PageFiles.bytes                       | file: of the jar
            minitel/json/JsonNode.parsed                              | parser
            minitel/life/CollectorWatch.run                           | platform
            minitel/life/Watchdog.every                               | platform
            minitel/local/LocalSocketClient.open                      | main; or the watchdog's
            minitel/local/LocalSocketClient.read                      | main; or the watchdog's
            minitel/local/LocalSocketClient.send                      | platform: the console's; or main
            """;

    private CatchReasons() {}

    /// The methods that have a reason, as `minitel/gateway/Main.serve`.
    static Set<String> places() {
        Set<String> places = new TreeSet<>();
        REASONS.lines().forEach(line -> places.add(line.split("\\|")[0].strip()));
        return places;
    }
}
