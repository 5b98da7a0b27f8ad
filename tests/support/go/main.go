// Reads a file of tars, each behind its length in eight bytes, and writes for each a line of JSON: what archive/tar makes of it.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
)

type entry struct {
	Name  []byte `json:"name"`
	Link  []byte `json:"link"`
	Type  int    `json:"type"`
	Size  int64  `json:"size"`
	Mode  int64  `json:"mode"`
	UID   int    `json:"uid"`
	GID   int    `json:"gid"`
	Secs  int64  `json:"seconds"`
	Nanos int    `json:"nanos"`
	Major int64  `json:"major"`
	Minor int64  `json:"minor"`
}

type result struct {
	Entries []entry `json:"entries"`
	Error   string  `json:"error"`
}

func read(data []byte) result {
	found := result{Entries: []entry{}}
	reader := tar.NewReader(bytes.NewReader(data))
	for {
		header, err := reader.Next()
		if err == io.EOF {
			return found
		}
		if err != nil {
			found.Error = err.Error()
			return found
		}
		// Every engine passes over these.
		if header.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		time := header.ModTime
		found.Entries = append(found.Entries, entry{
			[]byte(header.Name), []byte(header.Linkname), int(header.Typeflag), header.Size, header.Mode,
			header.Uid, header.Gid, time.Unix(), time.Nanosecond(), header.Devmajor, header.Devminor,
		})
		// A sparse file may have holes without end.
		if header.Size < 1<<24 {
			if _, err := io.Copy(io.Discard, reader); err != nil {
				found.Error = err.Error()
				return found
			}
		}
	}
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	input := bufio.NewReader(file)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	for {
		var length uint64
		if binary.Read(input, binary.LittleEndian, &length) != nil {
			return
		}
		data := make([]byte, length)
		if _, err := io.ReadFull(input, data); err != nil {
			panic(err)
		}
		if err := encoder.Encode(read(data)); err != nil {
			panic(err)
		}
	}
}
