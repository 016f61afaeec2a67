using Google.Protobuf.Reflection;
using Grpc.Core;
using Omni.Api.Access;
using Omni.Api.Tests.Fixtures;
using Omni.V1;

namespace Omni.Api.Tests.Access;

/// <summary>Every method with every role. What is expected is taken from the protos' comments.</summary>
public sealed class RoleTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const Roles Front = Roles.Agent | Roles.Supervisor;
    private const Roles Desk = Front | Roles.Integrator | Roles.Admin;

    private static readonly ServiceDescriptor[] Services =
    [
        ChannelService.Descriptor, AgentService.Descriptor, CustomerService.Descriptor, ConversationService.Descriptor,
        QueueService.Descriptor, SettingsService.Descriptor, EventService.Descriptor, AttachmentService.Descriptor,
    ];

    public static TheoryData<string, Roles> Calls()
    {
        var calls = new TheoryData<string, Roles>();
        foreach (var method in Services.SelectMany(service => service.Methods))
            foreach (var role in new[] { Roles.Connector, Roles.Agent, Roles.Supervisor, Roles.Integrator, Roles.Admin })
                calls.Add($"{method.Service.FullName}/{method.Name}", role);
        return calls;
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Method_ByRole_IsOpenOrRefused(string method, Roles role)
    {
        var allowed = (Expected(method) & role) != Roles.None;
        var subject = role switch { Roles.Agent or Roles.Supervisor => "agt_1", Roles.Connector => "cnn_web", _ => "somebody" };
        var error = await CallAsync(server.As(role, subject), method);
        Assert.Equal(!allowed, error is not null && Refused.ReasonOf(error) == "ROLE_NOT_ALLOWED");
        if (!allowed) Assert.Equal(StatusCode.PermissionDenied, error!.StatusCode);
    }

    private static Roles Expected(string method) => method switch
    {
        "omni.v1.CustomerService/Resolve" => Desk | Roles.Connector,
        "omni.v1.CustomerService/LinkIdentifier" => Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/MergeCustomers" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/UnmergeCustomer" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/MarkShared" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/UnmarkShared" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/ListIdentityReviews" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/CloseIdentityReview" => Roles.Agent | Roles.Supervisor | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/SetConsent" => Desk | Roles.Connector,
        "omni.v1.CustomerService/RecordVisit" => Desk | Roles.Connector,
        "omni.v1.CustomerService/RecordComplaint" => Desk | Roles.Connector,
        "omni.v1.CustomerService/RecordFacts" => Roles.Connector | Roles.Integrator | Roles.Admin,
        "omni.v1.CustomerService/SwitchChannel" => Roles.Connector | Roles.Integrator | Roles.Admin,
        "omni.v1.AttachmentService/UploadAttachment" => Front | Roles.Connector,
        _ when method.Contains("AttachmentService/", StringComparison.Ordinal) => Desk | Roles.Connector,
        "omni.v1.AgentService/JoinInteraction" => Roles.Supervisor,
        "omni.v1.QueueService/GetPosition" or "omni.v1.QueueService/Explain" or "omni.v1.QueueService/AnswerDeflection" => Desk | Roles.Connector,
        "omni.v1.ConversationService/MergeConversations" or "omni.v1.ConversationService/UnmergeConversation"
            or "omni.v1.ConversationService/SplitConversation" => Front,
        "omni.v1.ConversationService/RecordVerification" or "omni.v1.ConversationService/BeginStep" => Desk | Roles.Connector,
        "omni.v1.ConversationService/CloseConversation" => Front | Roles.Connector,
        "omni.v1.QueueService/ListAgentShares" => Roles.Supervisor | Roles.Integrator | Roles.Admin,
        _ when method.Contains("ChannelService/", StringComparison.Ordinal) => Roles.Connector,
        _ when method.Contains("AgentService/", StringComparison.Ordinal) => Front,
        "omni.v1.EventService/Follow" => Roles.Supervisor | Roles.Integrator | Roles.Admin,
        _ when method.Contains("EventService/", StringComparison.Ordinal) => Roles.Integrator | Roles.Admin,
        _ when method.Contains("SettingsService/", StringComparison.Ordinal) => Roles.Admin,
        _ => Desk,
    };

    /// <summary>An empty request; the error, or null when the method did answer.</summary>
    private static async Task<RpcException?> CallAsync(CallInvoker invoker, string method)
    {
        var parts = method.Split('/');
        var bytes = Marshallers.Create(static (byte[] value) => value, static value => value);
        var call = new Method<byte[], byte[]>(MethodType.ServerStreaming, parts[0], parts[1], bytes, bytes);
        using var stream = invoker.AsyncServerStreamingCall(call, null, default, []);
        try
        {
            await stream.ResponseStream.MoveNext(CancellationToken.None).Within($"an answer of {method}");
            return null;
        }
        catch (RpcException e)
        {
            return e;
        }
    }
}
