package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// Many offices protect a PDF against changes, not against reading: it is
// encrypted, and opens with the empty password. Such a file is read; one that
// needs a password gives FaultEncrypted (ISO 32000-1, 7.6; ISO 32000-2, 7.6.4).

// keyring opens the streams and strings of a protected file.
type keyring struct {
	key    []byte
	method name // V2 (RC4), AESV2, AESV3, None
}

// padding completes a password (ISO 32000-1, 7.6.3.3).
var padding = []byte("\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a")

// unlock tries the empty password; nil when it does not open the file.
func (f *File) unlock(encrypt dict, id str) *keyring {
	if f.resolve(encrypt["Filter"]) != name("Standard") {
		return nil
	}
	k := &keyring{method: "V2"}
	version, revision := toInt(f.resolve(encrypt["V"])), toInt(f.resolve(encrypt["R"]))
	if version >= 4 {
		filter, _ := f.resolve(encrypt["StmF"]).(name)
		k.method, _ = f.resolve(f.dict(f.dict(encrypt["CF"])[filter])["CFM"]).(name)
		if filter == "" || filter == "Identity" {
			k.method = "None"
		}
	}
	if revision >= 5 {
		return f.unlockLong(k, encrypt, revision)
	}
	size := toInt(f.resolve(encrypt["Length"])) / 8
	if size < 5 || version == 1 {
		size = 5
	}
	if version == 4 {
		size = 16
	}
	k.key = f.shortKey(encrypt, id, revision, min(size, 16))
	user, _ := f.resolve(encrypt["U"]).(str)
	if !opensShort(k.key, user, id, revision) {
		return nil
	}
	return k
}

// shortKey makes the key of the old methods out of the empty password.
func (f *File) shortKey(encrypt dict, id str, revision, size int) []byte {
	owner, _ := f.resolve(encrypt["O"]).(str)
	rights, _ := f.resolve(encrypt["P"]).(float64)
	hash := md5.New()
	hash.Write(padding)
	hash.Write([]byte(owner[:min(len(owner), 32)]))
	hash.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(rights))))
	hash.Write([]byte(id))
	if meta, said := f.resolve(encrypt["EncryptMetadata"]).(bool); said && !meta && revision >= 4 {
		hash.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := hash.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	return key[:size]
}

func opensShort(key []byte, user, id str, revision int) bool {
	if len(user) < 16 {
		return false
	}
	if revision < 3 {
		return string(xorRC4(key, padding)) == string(user)
	}
	sum := md5.Sum(append(append([]byte{}, padding...), id...))
	data := sum[:]
	for i := range 20 {
		turned := make([]byte, len(key))
		for j := range key {
			turned[j] = key[j] ^ byte(i)
		}
		data = xorRC4(turned, data)
	}
	return string(data) == string(user[:16])
}

func xorRC4(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// unlockLong opens a file protected by AES-256.
func (f *File) unlockLong(k *keyring, encrypt dict, revision int) *keyring {
	user, _ := f.resolve(encrypt["U"]).(str)
	sealed, _ := f.resolve(encrypt["UE"]).(str)
	if len(user) < 48 || len(sealed) < 32 {
		return nil
	}
	if !bytes.Equal(longHash([]byte(user[32:40]), revision), []byte(user[:32])) {
		return nil
	}
	block, err := aes.NewCipher(longHash([]byte(user[40:48]), revision))
	if err != nil {
		return nil
	}
	k.key = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(k.key, []byte(sealed[:32]))
	return k
}

// longHash is algorithm 2.B of ISO 32000-2 for the empty password; revision 5
// stops after its first step.
func longHash(salt []byte, revision int) []byte {
	sum := sha256.Sum256(salt)
	key := sum[:]
	if revision < 6 {
		return key
	}
	last := byte(0)
	for round := 0; round < 64 || int(last) > round-32; round++ {
		block, err := aes.NewCipher(key[:16])
		if err != nil {
			return nil
		}
		data := bytes.Repeat(key, 64)
		cipher.NewCBCEncrypter(block, key[16:32]).CryptBlocks(data, data)
		rest := 0
		for _, c := range data[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(data)
			key = s[:]
		case 1:
			s := sha512.Sum384(data)
			key = s[:]
		default:
			s := sha512.Sum512(data)
			key = s[:]
		}
		last = data[len(data)-1]
	}
	return key[:32]
}

// open decrypts the bytes of an object.
func (k *keyring) open(data []byte, number ref, generation int) []byte {
	if k.method == "None" || number <= 0 {
		return data
	}
	key := k.key
	if k.method != "AESV3" {
		seed := append(append([]byte{}, k.key...), byte(number), byte(number>>8), byte(number>>16), byte(generation), byte(generation>>8))
		if k.method == "AESV2" {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(k.key)+5, 16)]
	}
	if k.method == "V2" {
		return xorRC4(key, data)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	body := data[aes.BlockSize:]
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
