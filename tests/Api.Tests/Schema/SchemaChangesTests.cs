using Google.Api;
using Google.Protobuf.Reflection;
using static Google.Protobuf.Reflection.FieldDescriptorProto.Types;

namespace Omni.Api.Tests.Schema;

/// <summary>Each kind of change, done to the real schema.</summary>
public sealed class SchemaChangesTests
{
    public static TheoryData<string> Incompatible => [.. Breaks.Keys];

    public static TheoryData<string> Compatible => [.. Additions.Keys];

    private static readonly Dictionary<string, Action<Editor>> Breaks = new(StringComparer.Ordinal)
    {
        ["field omni.v1.IngestRequest.external_id = 3 was removed."] =
            e => e.Message("IngestRequest").Field.Remove(e.Field("IngestRequest", "external_id")),
        ["field omni.v1.IngestRequest.external_id = 3 was renumbered to 99."] =
            e => e.Field("IngestRequest", "external_id").Number = 99,
        ["field omni.v1.IngestRequest.external_id = 3 was renamed to input_id."] =
            e => e.Field("IngestRequest", "external_id").Name = "input_id",
        ["field omni.v1.IngestRequest.sequence = 7 was retyped from int64 to sint64."] =
            e => e.Field("IngestRequest", "sequence").Type = FieldDescriptorProto.Types.Type.Sint64,
        ["field omni.v1.IngestRequest.address = 2 was retyped from omni.v1.Identifier to omni.v1.Answer."] =
            e => e.Field("IngestRequest", "address").TypeName = ".omni.v1.Answer",
        ["field omni.v1.IngestRequest.channel = 1 was retyped from string to repeated string."] =
            e => e.Field("IngestRequest", "channel").Label = Label.Repeated,
        ["field omni.v1.IngestRequest.queue_id = 8 was moved from the message to oneof content."] =
            e => e.Field("IngestRequest", "queue_id").OneofIndex = 0,
        ["field omni.v1.IngestRequest.text = 11 was moved from oneof content to the message."] =
            e => e.Field("IngestRequest", "text").ClearOneofIndex(),
        ["message omni.v1.ConnectOrder was removed or renamed."] =
            e => e.Message("ConnectOrder").Name = "RingOrder",
        ["value omni.v1.Evidence.EVIDENCE_CLAIMED = 1 was removed."] =
            e => e.Enum("Evidence").Value.Remove(e.Value("Evidence", "EVIDENCE_CLAIMED")),
        ["value omni.v1.Evidence.EVIDENCE_CLAIMED = 1 was renumbered to 9."] =
            e => e.Value("Evidence", "EVIDENCE_CLAIMED").Number = 9,
        ["value omni.v1.Evidence.EVIDENCE_CLAIMED = 1 was renamed to EVIDENCE_SAID."] =
            e => e.Value("Evidence", "EVIDENCE_CLAIMED").Name = "EVIDENCE_SAID",
        ["enum omni.v1.Evidence was removed or renamed."] = e => e.Enum("Evidence").Name = "Proof",
        ["service omni.v1.QueueService was removed or renamed."] = e => e.Service("QueueService").Name = "LineService",
        ["method omni.v1.ChannelService.Ingest was removed or renamed."] =
            e => e.Method("ChannelService", "Ingest").Name = "Receive",
        ["method omni.v1.ChannelService.Ingest takes omni.v1.DeliverRequest, was omni.v1.IngestRequest."] =
            e => e.Method("ChannelService", "Ingest").InputType = ".omni.v1.DeliverRequest",
        ["method omni.v1.ChannelService.Ingest returns omni.v1.DeliverResponse, was omni.v1.IngestResponse."] =
            e => e.Method("ChannelService", "Ingest").OutputType = ".omni.v1.DeliverResponse",
        ["method omni.v1.ChannelService.Ingest requests: a stream, was one."] =
            e => e.Method("ChannelService", "Ingest").ClientStreaming = true,
        ["method omni.v1.ChannelService.Deliver responses: one, was a stream."] =
            e => e.Method("ChannelService", "Deliver").ServerStreaming = false,
        ["method omni.v1.ChannelService.Ingest is no longer reached by "
            + "POST /v1/channels/{channel}:ingest (body '*', response '')."] =
            e => e.Rule("ChannelService", "Ingest").Post = "/v1/channels/{channel}/inputs",
        ["method omni.v1.ConversationService.GetConversation is no longer reached by "
            + "GET /v1/conversations/{conversation_id} (body '', response '')."] =
            e => e.Method("ConversationService", "GetConversation").Options.ClearExtension(AnnotationsExtensions.Http),
        ["omni.v1.IngestResponse.again reuses the reserved number 21."] =
            e => e.Message("IngestResponse").Field.Add(new FieldDescriptorProto { Name = "again", Number = 21 }),
        ["omni.v1.IngestResponse.gone reuses a reserved name."] =
            e => e.Message("IngestResponse").Field.Add(new FieldDescriptorProto { Name = "gone", Number = 30 }),
        ["omni.v1.IngestResponse no longer reserves 20 to 22."] =
            e => e.Message("IngestResponse").ReservedRange.Clear(),
        ["omni.v1.IngestResponse no longer reserves the name gone."] =
            e => e.Message("IngestResponse").ReservedName.Clear(),
        ["omni.v1.SessionState.SESSION_STATE_AGAIN reuses the reserved number 21."] =
            e => e.Enum("SessionState").Value.Add(
                new EnumValueDescriptorProto { Name = "SESSION_STATE_AGAIN", Number = 21 }),
        ["omni.v1.SessionState no longer reserves 20 to 22."] = e => e.Enum("SessionState").ReservedRange.Clear(),
    };

    private static readonly Dictionary<string, Action<Editor>> Additions = new(StringComparer.Ordinal)
    {
        ["a field"] = e => e.Message("IngestRequest").Field.Add(new FieldDescriptorProto { Name = "new", Number = 99 }),
        ["a value"] = e => e.Enum("Evidence").Value.Add(new EnumValueDescriptorProto { Name = "EVIDENCE_NEW", Number = 9 }),
        ["a message"] = e => e.File("IngestRequest").MessageType.Add(new DescriptorProto { Name = "New" }),
        ["a method"] = e => e.Service("QueueService").Method.Add(new MethodDescriptorProto { Name = "New" }),
        ["a further path"] = e => e.Rule("ChannelService", "Ingest").AdditionalBindings.Add(
            new HttpRule { Post = "/v1/inputs", Body = "*" }),
        ["a reservation"] = e => e.Message("IngestRequest").ReservedName.Add("never"),
        ["another package"] = e => e.Set.File.Single(f => f.Name == "google/api/http.proto").MessageType.Clear(),
    };

    [Theory]
    [MemberData(nameof(Incompatible))]
    public void Change_ThatBreaksSomebody_IsNamed(string expected) =>
        Assert.Contains(expected, After(Breaks[expected]));

    [Theory]
    [MemberData(nameof(Compatible))]
    public void Addition_BreaksNobody(string what) => Assert.Empty(After(Additions[what]));

    private static IReadOnlyList<string> After(Action<Editor> edit)
    {
        var before = new Editor(SchemaFile.Served());
        before.Message("IngestResponse").ReservedRange.Add(
            new DescriptorProto.Types.ReservedRange { Start = 20, End = 23 });
        before.Message("IngestResponse").ReservedName.Add("gone");
        before.Enum("SessionState").ReservedRange.Add(
            new EnumDescriptorProto.Types.EnumReservedRange { Start = 20, End = 22 });
        var now = new Editor(before.Set.Clone());
        edit(now);
        return SchemaChanges.Between(before.Set, now.Set);
    }

    private sealed class Editor(FileDescriptorSet set)
    {
        public FileDescriptorSet Set => set;

        public FileDescriptorProto File(string message) =>
            set.File.Single(f => f.Package == "omni.v1" && f.MessageType.Any(m => m.Name == message));

        public DescriptorProto Message(string name) => File(name).MessageType.Single(m => m.Name == name);

        public FieldDescriptorProto Field(string message, string name) =>
            Message(message).Field.Single(f => f.Name == name);

        public EnumDescriptorProto Enum(string name) => set.File.SelectMany(f => f.EnumType).Single(e => e.Name == name);

        public EnumValueDescriptorProto Value(string name, string value) => Enum(name).Value.Single(v => v.Name == value);

        public ServiceDescriptorProto Service(string name) => set.File.SelectMany(f => f.Service).Single(s => s.Name == name);

        public MethodDescriptorProto Method(string service, string name) =>
            Service(service).Method.Single(m => m.Name == name);

        public HttpRule Rule(string service, string method) =>
            Method(service, method).Options.GetExtension(AnnotationsExtensions.Http);
    }
}
