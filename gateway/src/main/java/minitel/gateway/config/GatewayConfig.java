package minitel.gateway.config;

import java.util.List;
import minitel.config.ConfigPart;
import minitel.config.LanguageConfig;

/// The table of what `gateway.json` may say: a new key is a class and a line here.
public final class GatewayConfig {
    /// The file's name where none is named.
    public static final String NAME = "gateway.json";

    /// In the order in which an operator is told of them.
    public static final List<ConfigPart<?, ? super GatewaySources>> PARTS =
            List.of(
                    ListenConfig.PART,
                    CertificateConfig.PART,
                    TariffConfig.PART,
                    CommandChannelConfig.PART,
                    HomeConfig.PART,
                    LanguageConfig.PART,
                    DrawingConfig.PART,
                    PaceConfig.PART,
                    ParityConfig.PART,
                    LimitsConfig.PART,
                    GuardConfig.PART,
                    ProxyConfig.PART,
                    OriginsConfig.PART,
                    DumpConfig.PART,
                    HealthConfig.PART,
                    WatchConfig.PART,
                    AnnounceConfig.PART,
                    TunnelsConfig.PART,
                    PeerLinksConfig.PART,
                    ServicesConfig.PART);

    private GatewayConfig() {}
}
