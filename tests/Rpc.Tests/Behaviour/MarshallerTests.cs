using System.Buffers;
using System.Text;
using Grpc.Core;

namespace Omni.Rpc.Tests.Behaviour;

public sealed class MarshallerTests
{
    [Fact]
    public void ArrayFunctions_UsedThroughContexts_GiveTheSame()
    {
        var marshaller = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
        var context = new RecordingContext();

        marshaller.ContextualSerializer("grüße", context);

        Assert.Equal("grüße"u8, context.Payload);
        Assert.Equal("grüße", marshaller.ContextualDeserializer(new FixedContext("grüße"u8.ToArray())));
    }

    [Fact]
    public void ContextualFunctions_UsedThroughArrays_GiveTheSame()
    {
        var marshaller = Marshallers.Create(
            (string text, SerializationContext context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                context.GetBufferWriter().Write(Encoding.UTF8.GetBytes(text));
                context.Complete();
            },
            context => $"{context.PayloadLength}:{Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence())}");

        Assert.Equal("abc"u8, marshaller.Serializer("abc"));
        Assert.Equal("3:abc", marshaller.Deserializer("abc"u8.ToArray()));
    }

    [Fact]
    public void ContextualSerializer_WithWholePayload_GivesIt()
    {
        var marshaller = Marshallers.Create(
            (byte[] bytes, SerializationContext context) => context.Complete(bytes),
            context => context.PayloadAsNewBuffer());
        byte[] payload = [1, 2, 3];

        Assert.Equal(payload, marshaller.Serializer(payload));
        Assert.Equal(payload, marshaller.Deserializer(payload));
        Assert.NotSame(payload, marshaller.Deserializer(payload));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void ContextualSerializer_CompletingOtherThanOnce_Throws(int times)
    {
        var marshaller = Marshallers.Create(
            (string _, SerializationContext context) =>
            {
                for (var i = 0; i < times; i++)
                    context.Complete();
            },
            _ => "");

        Assert.Throws<InvalidOperationException>(() => marshaller.Serializer("x"));
    }

    [Fact]
    public void StringMarshaller_ThereAndBack_KeepsText()
    {
        var marshaller = Marshallers.StringMarshaller;

        Assert.Equal("grüße", marshaller.Deserializer(marshaller.Serializer("grüße")));
    }

    [Fact]
    public void Method_MadeOfParts_HasThePathOfTheWire()
    {
        var text = Marshallers.StringMarshaller;

        IMethod method = new Method<string, string>(MethodType.Unary, "omni.v1.Agents", "SignIn", text, text);

        Assert.Equal("/omni.v1.Agents/SignIn", method.FullName);
        Assert.Equal(("omni.v1.Agents", "SignIn", MethodType.Unary), (method.ServiceName, method.Name, method.Type));
    }

    [Fact]
    public void Method_WithoutMarshaller_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() =>
            new Method<string, string>(MethodType.Unary, "s", "m", Marshallers.StringMarshaller, null!));
    }

    private sealed class RecordingContext : SerializationContext
    {
        public byte[] Payload { get; private set; } = [];

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class FixedContext(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;
    }
}
