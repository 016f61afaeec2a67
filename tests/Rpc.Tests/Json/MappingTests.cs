using System.Net;
using System.Text;
using Omni.Rpc.Tests.AddOns;

namespace Omni.Rpc.Tests.Json;

/// <summary>The JSON mapping of proto3, both ways: what is read, and how the same is written.</summary>
public sealed class MappingTests(AddOnHost host) : IClassFixture<AddOnHost>
{
    [Theory]
    [InlineData("nothing", "{}", "{}")]
    [InlineData("no body", "", "{}")]
    [InlineData("a name as in the proto", """{"int32_field":1}""", """{"int32Field":1}""")]
    [InlineData("a name of its own", """{"otherName":"a"}""", """{"otherName":"a"}""")]
    [InlineData("the proto's name of that", """{"renamed":"a"}""", """{"otherName":"a"}""")]
    [InlineData("defaults are left out", """{"int32Field":0,"boolField":false,"texts":[]}""", "{}")]
    [InlineData("an optional default is told", """{"maybe":0}""", """{"maybe":0}""")]
    [InlineData("null is absence", """{"int32Field":null,"inner":null,"numbers":null,"text":null}""", "{}")]
    [InlineData("int32 as text", """{"int32Field":"-5"}""", """{"int32Field":-5}""")]
    [InlineData("int32 with a point", """{"int32Field":5.0}""", """{"int32Field":5}""")]
    [InlineData("int32 with an exponent", """{"int32Field":12e2}""", """{"int32Field":1200}""")]
    [InlineData("int64 is written as text", """{"int64Field":5}""", """{"int64Field":"5"}""")]
    [InlineData("int64 beyond what a double holds", """{"int64Field":9007199254740993}""",
        """{"int64Field":"9007199254740993"}""")]
    [InlineData("smallest int64", """{"int64Field":"-9223372036854775808"}""",
        """{"int64Field":"-9223372036854775808"}""")]
    [InlineData("largest uint64", """{"uint64Field":18446744073709551615}""",
        """{"uint64Field":"18446744073709551615"}""")]
    [InlineData("largest uint32", """{"uint32Field":4294967295}""", """{"uint32Field":4294967295}""")]
    [InlineData("not finite", """{"doubleField":"NaN","floatField":"-Infinity"}""",
        """{"floatField":"-Infinity","doubleField":"NaN"}""")]
    [InlineData("doubles", """{"doubleField":1.5e-300,"floatField":"0.25"}""",
        """{"floatField":0.25,"doubleField":1.5E-300}""")]
    [InlineData("text of any script", """{"stringField":"Zażółć 👋 \u0041\n"}""",
        """{"stringField":"Zażółć \uD83D\uDC4B A\n"}""")]
    [InlineData("base64", """{"bytesField":"+/+/AA=="}""", """{"bytesField":"+/+/AA=="}""")]
    [InlineData("base64 of URLs, without padding", """{"bytesField":"-_-_AA"}""", """{"bytesField":"+/+/AA=="}""")]
    [InlineData("enum by name", """{"colour":"COLOUR_RED"}""", """{"colour":"COLOUR_RED"}""")]
    [InlineData("enum by number", """{"colour":2}""", """{"colour":"COLOUR_BLUE"}""")]
    [InlineData("enum without a name", """{"colour":77}""", """{"colour":77}""")]
    [InlineData("lists", """{"numbers":[1,"2"],"colours":["COLOUR_RED",2],"texts":["",""]}""",
        """{"numbers":["1","2"],"colours":["COLOUR_RED","COLOUR_BLUE"],"texts":["",""]}""")]
    [InlineData("messages in messages", """{"inner":{"inner":{"stringField":"a"}},"many":[{},{"maybe":1}]}""",
        """{"inner":{"inner":{"stringField":"a"}},"many":[{},{"maybe":1}]}""")]
    [InlineData("maps", """{"byName":{"a":1},"byNumber":{"-7":{"maybe":1}},"byFlag":{"true":"y"}}""",
        """{"byName":{"a":1},"byNumber":{"-7":{"maybe":1}},"byFlag":{"true":"y"}}""")]
    [InlineData("a choice that holds its default", """{"number":0}""", """{"number":0}""")]
    [InlineData("instants", """{"at":"2026-02-03T04:05:06.120+01:00"}""", """{"at":"2026-02-03T03:05:06.120Z"}""")]
    [InlineData("first and last instant", """{"instants":["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z"]}""",
        """{"instants":["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z"]}""")]
    [InlineData("lengths of time", """{"lasting":"-1.000001s"}""", """{"lasting":"-1.000001s"}""")]
    [InlineData("less than a second", """{"lasting":"-0.5s"}""", """{"lasting":"-0.500s"}""")]
    [InlineData("field masks", """{"mask":"inner.int32Field,maybe"}""", """{"mask":"inner.int32Field,maybe"}""")]
    [InlineData("wrappers", """{"wrapped":"0","wrappedText":""}""", """{"wrapped":"0","wrappedText":""}""")]
    [InlineData("free form", """{"object":{"a":[1,null,{"b":true}]},"list":["x"]}""",
        """{"object":{"a":[1,null,{"b":true}]},"list":["x"]}""")]
    [InlineData("null as a value", """{"value":null}""", """{"value":null}""")]
    [InlineData("any", """{"any":{"@type":"type.googleapis.com/omni.rpc.tests.FindRequest","name":"a"}}""",
        """{"any":{"@type":"type.googleapis.com/omni.rpc.tests.FindRequest","name":"a"}}""")]
    public async Task Message_OfThatJson_IsWrittenAs(string row, string sent, string expected)
    {
        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(sent));

        Assert.Equal(HttpStatusCode.OK, status);
        // Google.Protobuf writes free forms with spaces, which mean nothing.
        Assert.Equal(expected, row is "free form" ? body.Replace(" ", "") : body);
    }

    [Theory]
    [InlineData("unknown field", """{"int32Feld":1}""", "int32Feld", "has no such field")]
    [InlineData("unknown field inside", """{"many":[{},{"byName":{"a":1},"x":1}]}""", "many[1].x", "has no such field")]
    [InlineData("text for a number", """{"int32Field":"one"}""", "int32Field", "whole number")]
    [InlineData("a fraction", """{"int32Field":1.5}""", "int32Field", "whole number")]
    [InlineData("number for a text", """{"stringField":1}""", "stringField", "text is expected")]
    [InlineData("text for a flag", """{"boolField":"true"}""", "boolField", "true or false")]
    [InlineData("object for a list", """{"numbers":{}}""", "numbers", "list is expected")]
    [InlineData("list for an object", """{"inner":[]}""", "inner", "object is expected")]
    [InlineData("a list at the top", "[]", "", "object is expected")]
    [InlineData("null at the top", "null", "", "object is expected")]
    [InlineData("int32 too large", """{"int32Field":2147483648}""", "int32Field", "does not fit")]
    [InlineData("int64 too large", """{"int64Field":9223372036854775808}""", "int64Field", "does not fit")]
    [InlineData("uint64 below zero", """{"uint64Field":-1}""", "uint64Field", "does not fit")]
    [InlineData("a number of 400 digits", """{"int64Field":4E400}""", "int64Field", "does not fit")]
    [InlineData("an exponent of nine digits", """{"doubleField":1e999999999}""", "doubleField", "does not fit")]
    [InlineData("float too large", """{"floatField":1e39}""", "floatField", "does not fit")]
    [InlineData("NaN for a whole number", """{"int32Field":"NaN"}""", "int32Field", "whole number")]
    [InlineData("two of a choice", """{"text":"a","number":1}""", "number", "Only one of choice")]
    [InlineData("null in a list", """{"numbers":[1,null]}""", "numbers[1]", "null is not allowed")]
    [InlineData("null in a map", """{"byName":{"a":null}}""", "byName.a", "null is not allowed")]
    [InlineData("a key that is no number", """{"byNumber":{"a":{}}}""", "byNumber.a", "whole number")]
    [InlineData("unknown enum name", """{"colour":"COLOUR_GREEN"}""", "colour", "COLOUR_BLUE")]
    [InlineData("no base64", """{"bytesField":"a b"}""", "bytesField", "Base64")]
    [InlineData("no instant", """{"at":"yesterday"}""", "at", "Timestamp")]
    [InlineData("a year too late", """{"at":"10000-01-01T00:00:00Z"}""", "at", "Timestamp")]
    [InlineData("no length of time", """{"lasting":"5"}""", "lasting", "Duration")]
    [InlineData("any of an unknown type", """{"any":{"@type":"type.googleapis.com/a.B"}}""", "any", "Any")]
    [InlineData("cut off", """{"int32Field":1""", "", "no JSON")]
    [InlineData("two values", "{}{}", "", "no JSON")]
    [InlineData("a comment", "{/**/}", "", "no JSON")]
    [InlineData("half a surrogate pair", """{"stringField":"\ud800"}""", "stringField", "UTF-8 or UTF-16")]
    public async Task Message_OfWrongJson_IsRefusedWithItsField(string row, string sent, string field, string says)
    {
        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(sent));

        Assert.True(status == HttpStatusCode.BadRequest, $"{row}: {status} {body}");
        Assert.StartsWith("""{"code":3,"message":""", body, StringComparison.Ordinal);
        Assert.Contains(says, body, StringComparison.Ordinal);
        if (field.Length > 0 && field != "stringField")
            Assert.Contains($"\"fieldViolations\":[{{\"field\":\"{field}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objects", """{"inner":""", "}")]
    [InlineData("lists in free form", "[", "]")]
    public async Task Message_1000Deep_IsRefused(string row, string opening, string closing)
    {
        var deep = string.Concat(Enumerable.Repeat(opening, 1000)) + "{}"
            + string.Concat(Enumerable.Repeat(closing, 1000));
        var sent = opening[0] == '[' ? $"{{\"value\":{deep}}}" : deep;

        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(sent));

        Assert.True(status == HttpStatusCode.BadRequest, $"{row}: {status} {body}");
        Assert.Contains("no JSON", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_60Deep_IsRead()
    {
        var sent = string.Concat(Enumerable.Repeat("""{"inner":""", 60)) + "{}" + new string('}', 60);

        Assert.Equal((HttpStatusCode.OK, sent), await PostAsync(Encoding.UTF8.GetBytes(sent)));
    }

    [Fact]
    public async Task Message_OfInvalidUtf8_IsRefused()
    {
        var (status, body) = await PostAsync([.. "{\"stringField\":\""u8, 0xff, .. "\"}"u8]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("UTF-8", body, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await host.Http.PostAsync("/v1/mirror", content);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
