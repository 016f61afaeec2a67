using System.Security.Cryptography;
using System.Text;
using Omni.Journal.Format;

namespace Omni.Journal.Tests.Format;

/// <summary>One cipher per key, shared by everybody who seals with it.</summary>
public sealed class SubjectKeyTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("Meet me at the old mill");
    private static readonly byte[] Context = [1, 2, 3];

    [Fact]
    public void Encrypt_FromManyThreads_NeverUsesANonceTwiceAndOpens()
    {
        var key = SubjectKey.Create("cus_1");
        var parts = new Part[1_000];

        Parallel.For(0, parts.Length, i => parts[i] = Encrypt(key));

        Assert.Equal(parts.Length, parts.DistinctBy(p => Convert.ToHexString(p.Nonce)).Count());
        Assert.All(parts, part => Assert.Equal(Plain, Decrypt(key, part)));
    }

    [Fact]
    public void Encrypt_ByTwoLoadingsOfOneKey_UsesDifferentNonces()
    {
        var key = SubjectKey.Create("cus_1");
        var loaded = SubjectKey.FromStore("cus_1", key.Secret);
        var (one, other) = (Encrypt(key), Encrypt(loaded));

        Assert.NotEqual(one.Nonce, other.Nonce);
        Assert.Equal(Plain, Decrypt(loaded, one));
        Assert.Equal(Plain, Decrypt(key, other));
    }

    [Fact]
    public void Encrypt_AfterADecryption_UsesARandomNonceToo()
    {
        var key = SubjectKey.Create("cus_1");
        var loaded = SubjectKey.FromStore("cus_1", key.Secret);
        var before = Encrypt(key);
        Decrypt(loaded, before);

        Assert.NotEqual(before.Nonce, Encrypt(loaded).Nonce);
    }

    [Fact]
    public void Decrypt_WithAnotherKey_Fails()
    {
        var part = Encrypt(SubjectKey.Create("cus_1"));

        Assert.Throws<AuthenticationTagMismatchException>(() => Decrypt(SubjectKey.Create("cus_1"), part));
    }

    private static Part Encrypt(SubjectKey key)
    {
        var part = new Part(new byte[SubjectKey.NonceBytes], new byte[SubjectKey.TagBytes], new byte[Plain.Length]);
        key.Encrypt(Plain, Context, part.Nonce, part.Tag, part.Text);
        return part;
    }

    private static byte[] Decrypt(SubjectKey key, Part part)
    {
        var plain = new byte[part.Text.Length];
        key.Decrypt(part.Nonce, part.Tag, part.Text, Context, plain);
        return plain;
    }

    private sealed record Part(byte[] Nonce, byte[] Tag, byte[] Text);
}
