using Omni.ConnectorKit;

namespace Omni.Interop.Connectors;

/// <summary>The web chat as a process of its own, killed with SIGKILL, before customers who follow it over HTTP.</summary>
public sealed class WebChatConformanceTests : ConnectorConformance
{
    protected override IConnectorUnderTest Create() => new WebChatUnderTest();
}
